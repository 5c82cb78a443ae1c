INSERT INTO group_permissions (company_id, group_id, resource, operation, set_at, set_by) VALUES
    (2, 51, 0, 1, 1788264000000, 'own 2 32'),
    (3, 54, 2, 6, 1788264000000, 'own 3 1');
INSERT INTO group_members (company_id, group_id, user_id, set_at, set_by) VALUES
    (2, 51, 32, 1788264000000, 'own 2 32'),
    (3, 54, 33, 1788264000000, 'own 3 1');
INSERT INTO overrides (company_id, id, user_id, resource, operation, effect, reason, until, set_at, set_by) VALUES
    (3, 71, 33, 0, 1, 'grant', 'while Olaf is away', '2026-10-31', 1788264000000, 'own 3 1'),
    (3, 72, 33, 2, 6, 'denial', '', NULL, 1788264000000, 'own 3 1');
INSERT INTO units (company_id, id, parent_id, all_users, name, name_key, notes, status, sort_name, search,
    created_at, created_by, changed_at, changed_by) VALUES
    (2, 81, NULL, TRUE, 'All users', 'all users', '', 'active', 'all users', 'all users',
        1788264000000, 'system 2 31', 1788264000000, 'system 2 31'),
    (2, 82, NULL, FALSE, 'Coast', 'coast', '', 'active', 'coast', 'coast',
        1788264000000, 'own 2 32', 1788264000000, 'own 2 32'),
    (2, 83, 82, FALSE, 'Harbour', 'harbour', '', 'suspended', 'harbour', 'harbour',
        1788264000000, 'own 2 32', 1788264000000, 'own 2 32');
INSERT INTO unit_members (company_id, unit_id, user_company_id, user_id, set_at, set_by) VALUES
    (2, 82, 2, 32, 1788264000000, 'own 2 32'),
    (2, 83, 3, 33, 1788264000000, 'own 2 32');
INSERT INTO unit_groups (company_id, unit_id, group_id, set_at, set_by) VALUES
    (2, 82, 51, 1788264000000, 'own 2 32');
