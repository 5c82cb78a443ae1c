UPDATE messages SET chosen = NULL WHERE company_id = 2 AND id = 121;
INSERT INTO message_users (company_id, message_id, user_id) VALUES (2, 122, 32);
