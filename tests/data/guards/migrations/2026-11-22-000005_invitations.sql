INSERT INTO invitations (id, host_id, home_id, purpose, valid_through, host_zone, ends_at, renews, sent_at, sent_by, search) VALUES
    (91, 2, 3, 'terminal service', '2026-12-31', 'Europe/Ljubljana', 1798758000000, NULL, 1788264000000, 'own 2 32', 'terminal service'),
    (92, 2, 3, 'terminal service', '2027-12-31', 'Europe/Ljubljana', 1830294000000, 91, 1788264000000, 'own 2 32', 'terminal service');
INSERT INTO invitation_permissions (invitation_id, resource, operation) VALUES
    (91, 0, 1), (92, 0, 1);
INSERT INTO invitation_ends (invitation_id, how, reason, set_at, set_by) VALUES
    (91, 'revoked', 'renewed', 1788264000000, 'own 2 32');
INSERT INTO invitation_assignments (id, invitation_id, home_id, user_id, assigned_at, assigned_by, answer, answered_at, removed_at, removed_by) VALUES
    (93, 92, 3, 33, 1788264000000, 'own 3 1', 'accepted', 1788264000001, NULL, NULL),
    (94, 91, 3, 33, 1788264000000, 'own 3 1', NULL, NULL, 1788264000001, 'own 3 1');
