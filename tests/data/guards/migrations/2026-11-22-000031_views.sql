INSERT INTO saved_views (company_id, id, group_id, list, name, name_key, sort_name, query, is_default, changed_at) VALUES
    (2, 131, 53, 'users', 'Invited', 'invited', 'invited', 'status=invited', TRUE, 1788264000000);
INSERT INTO view_shares (company_id, view_id, group_id, set_at, set_by) VALUES (2, 131, 51, 1788264000000, 'own 2 32');
