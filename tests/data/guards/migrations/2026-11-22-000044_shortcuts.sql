INSERT INTO shortcuts (company_id, id, user_id, position, name, path) VALUES (2, 151, 32, 0, 'Users', '/c/adria/users');
