INSERT INTO mails (id, kind, recipient, company_id, user_id, account_id, content, created_at, attempts, next_attempt_at, sent_at,
    given_up_at, last_error) VALUES
    (111, 'activation', 'nils@nordic.example', 3, 33, NULL, '{}', 1788264000000, 0, 1788264000000, NULL, NULL, ''),
    (112, 'password_reset', 'ana@adria.example', NULL, NULL, 11, '{}', 1788264000000, 1, 1788264000000, 1788264000001, NULL, '');
