INSERT INTO audit_events (company_id, id, at, capacity, actor_company, actor_user, actor_name, action, subject_kind, subject_id,
    subject_name, detail, count, address, request_id) VALUES
    (2, 101, 1788264000000, 'own', 2, 32, 'Ana Kos', 'groups.updated', 'group', 51, 'Basic', '{}', 1, '192.0.2.1', 'one'),
    (1, 102, 1788264000000, 'own', NULL, NULL, '', 'accounts.sign_in_failed', 'account', NULL, 'nobody', '{}', 3, '192.0.2.1', 'two');
INSERT INTO audit_mentions (company_id, event_id, kind, mentioned_id) VALUES
    (2, 101, 'user', 32);
INSERT INTO audit_unsealed (company_id, event_id) VALUES
    (1, 102);
INSERT INTO audit_seals (company_id, sequence, event_id, hash) VALUES
    (2, 1, 101, X'0d');
INSERT INTO audit_chains (company_id, sequence, hash) VALUES
    (2, 1, X'0d');
