INSERT INTO applications (id, name, name_key, created_at, created_by) VALUES
    (1, 'Console', 'console', 1788264000000, 'system 1 1'),
    (2, 'Terminals', 'terminals', 1788264000000, 'system 1 1');
INSERT INTO resources (number, application_id, key, name, description, parent, operations, search, created_at, created_by) VALUES
    (0, 1, 'users', 'Users', '', NULL, 511, 'users', 1788264000000, 'system 1 1'),
    (1, 1, 'overrides', 'Overrides', '', 0, 511, 'overrides', 1788264000000, 'system 1 1'),
    (2, 2, 'terminals', 'Terminals', '', NULL, 511, 'terminals', 1788264000000, 'system 1 1');
INSERT INTO company_roles (number, name, name_key, predefined, notes, created_at, created_by, changed_at, changed_by) VALUES
    (1, 'Merchant', 'merchant', TRUE, '', 1788264000000, 'system 1 1', 1788264000000, 'system 1 1'),
    (101, 'Franchise', 'franchise', FALSE, '', 1788264000000, 'system 1 1', 1788264000000, 'system 1 1');
INSERT INTO company_role_permissions (role_number, resource, operation, set_at, set_by) VALUES
    (1, 0, 1, 1788264000000, 'system 1 1'),
    (101, 2, 6, 1788264000000, 'system 1 1');
