-- A message to several users chosen by name: how many they are (its audience is then the first of them), and who.
ALTER TABLE messages ADD COLUMN chosen INTEGER;

CREATE TABLE message_users (
    company_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (company_id, message_id, user_id),
    FOREIGN KEY (company_id, message_id) REFERENCES messages (company_id, id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT;
CREATE INDEX message_users_of_user ON message_users (company_id, user_id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('message_users', 'sqlite_autoindex_message_users_1', '100000 1000 100 1'),
    ('message_users', 'message_users_of_user', '100000 1000 10');
ANALYZE sqlite_schema;
