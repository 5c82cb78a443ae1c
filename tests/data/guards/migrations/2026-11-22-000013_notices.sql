INSERT INTO notices (id, kind, body, from_at, until_at, set_at, set_by) VALUES
    (1, 'warning', 'The platform is down on Sunday.', 1788264000000, 1788350400000, 1788264000000, 'own 1 1');
