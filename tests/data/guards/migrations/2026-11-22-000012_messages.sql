INSERT INTO messages (company_id, id, audience, audience_id, audience_name, subject, body, sent_at, sent_by, sender_name, search,
    expected, reached, opened, after_user, delivered_at, stopped) VALUES
    (2, 121, 'everybody', NULL, 'Everybody', 'Closed on Friday', 'The office is closed.', 1788264000000, 'own 2 32', 'Ana Kos',
        'closed on friday', 2, 1, 1, 33, NULL, FALSE),
    (2, 122, 'unit', 83, 'Harbour', 'Night shift', 'From ten.', 1788264000000, 'own 2 32', 'Ana Kos', 'night shift',
        1, 1, 0, 0, 1788264000001, TRUE);
INSERT INTO message_recipients (company_id, message_id, user_company_id, user_id, id, received_at, full_name, sort_name, opened_at,
    is_unread, removed_at, mail) VALUES
    (2, 121, 2, 32, 123, 1788264000000, 'Ana Kos', 'ana kos', 1788264000002, FALSE, 1788264000003, 'sent'),
    (2, 122, 3, 33, 124, 1788264000000, 'Nils Berg', 'nils berg', NULL, TRUE, NULL, 'queued');
INSERT INTO mails (id, kind, recipient, company_id, user_id, account_id, content, created_at, attempts, next_attempt_at, sent_at,
    given_up_at, last_error, bulk) VALUES
    (125, 'message', 'nils@nordic.example', 3, 33, NULL, '{}', 1788264000000, 0, 1788264000000, NULL, NULL, '', TRUE);
