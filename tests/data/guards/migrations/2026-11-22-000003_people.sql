INSERT INTO accounts (id, email, password_hash, created_at, locked_until, last_sign_in_at) VALUES
    (11, 'ana@adria.example', 'hash', 1788264000000, NULL, 1788264000000),
    (12, NULL, NULL, 1788264000000, 1788264000001, NULL);
INSERT INTO sessions (id, token_hash, account_id, state, address, user_agent, created_at, last_seen_at, expires_at) VALUES
    (21, X'0a', 11, '{}', '192.0.2.1', 'test', 1788264000000, 1788264000000, 1788350400000);
INSERT INTO users (company_id, id, account_id, principal, user_name, name_key, full_name, email, phone, title, department,
    language, time_zone, valid_from, valid_until, status, status_at, status_by, resumes_as, has_acted, last_sign_in_at,
    sort_name, sort_full_name, search, created_at, created_by, changed_at, changed_by) VALUES
    (2, 31, NULL, 'system', 'System', 'system', 'System', NULL, '', '', '', '', '', NULL, NULL,
        'active', 1788264000000, 'system 1 1', NULL, FALSE, NULL,
        'system', 'system', 'system', 1788264000000, 'system 1 1', 1788264000000, 'system 1 1'),
    (2, 32, 11, 'admin', 'Admin', 'admin', 'Ana Kos', 'ana@adria.example', '', '', '', 'en', 'UTC', NULL, NULL,
        'active', 1788264000000, 'system 1 1', NULL, TRUE, 1788264000000,
        'admin', 'ana kos', 'admin ana kos', 1788264000000, 'system 1 1', 1788264000000, 'system 1 1'),
    (3, 33, 12, 'person', 'nils', 'nils', 'Nils Berg', NULL, '', '', '', '', '', '2026-09-01', '2026-12-31',
        'suspended', 1788264000000, 'own 3 1', 'invited', FALSE, NULL,
        'nils', 'nils berg', 'nils berg', 1788264000000, 'own 3 1', 1788264000000, 'own 3 1');
INSERT INTO handovers (company_id, user_id, email, full_name, set_at, set_by) VALUES
    (2, 32, 'next@adria.example', 'Next Admin', 1788264000000, 'own 2 32');
INSERT INTO links (id, token_hash, kind, account_id, company_id, user_id, email, created_at, created_by, expires_at, used_at) VALUES
    (41, X'0b', 'activation', NULL, 3, 33, NULL, 1788264000000, 'own 3 1', 1788350400000, NULL),
    (42, X'0c', 'password_reset', 11, NULL, NULL, NULL, 1788264000000, 'own 2 32', 1788350400000, 1788264000001);
INSERT INTO groups (company_id, id, kind, predefined_key, user_id, name, name_key, notes, status, sort_name, search,
    created_at, created_by, changed_at, changed_by) VALUES
    (2, 51, 'basic', NULL, NULL, 'Basic', 'basic', '', 'active', 'basic', 'basic',
        1788264000000, 'system 2 31', 1788264000000, 'system 2 31'),
    (2, 52, 'predefined', 'auditor', NULL, 'Auditor', 'auditor', '', 'active', 'auditor', 'auditor',
        1788264000000, 'system 2 31', 1788264000000, 'system 2 31'),
    (2, 53, 'personal', NULL, 32, 'Admin', 'admin', '', 'active', 'admin', 'admin',
        1788264000000, 'system 2 31', 1788264000000, 'system 2 31'),
    (3, 54, 'custom', NULL, NULL, 'Night shift', 'night shift', '', 'suspended', 'night shift', 'night shift',
        1788264000000, 'own 3 1', 1788264000000, 'own 3 1');
INSERT INTO view_folders (company_id, id, user_id, name, created_at) VALUES
    (2, 61, 32, 'My Views', 1788264000000);
