INSERT INTO delegations (company_id, user_id, unit_id, group_id, set_at, set_by) VALUES (2, 32, 82, 51, 1788264000000, 'own 2 32');
