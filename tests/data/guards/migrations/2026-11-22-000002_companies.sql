INSERT INTO companies (id, number, name, short_name, address, postal_code, city, country, registration_number, email, phone,
    time_zone, notes, status, status_at, status_by, sort_name, search, created_at, created_by, changed_at, changed_by) VALUES
    (1, 1, 'Operator', 'operator', '', '', '', '', '', '', '', 'UTC', '',
        'active', 1788264000000, 'system 1 1', 'operator', 'operator', 1788264000000, 'system 1 1', 1788264000000, 'system 1 1'),
    (2, 2, 'Adria Travel', 'adria', 'Obala 1', '6000', 'Koper', 'SI', '1', 'info@adria.example', '1', 'Europe/Ljubljana', '',
        'active', 1788264000000, 'system 1 1', 'adria travel', 'adria travel', 1788264000000, 'system 1 1', 1788264000000, 'system 1 1'),
    (3, 3, 'Nordic Pay', 'nordic', '', '', 'Oslo', 'NO', '', '', '', 'Europe/Oslo', '',
        'suspended', 1788264000000, 'system 1 1', 'nordic pay', 'nordic pay', 1788264000000, 'system 1 1', 1788264000000, 'system 1 1');
INSERT INTO company_role_holders (company_id, role_number, set_at, set_by) VALUES
    (2, 1, 1788264000000, 'system 1 1'),
    (3, 101, 1788264000000, 'system 1 1');
