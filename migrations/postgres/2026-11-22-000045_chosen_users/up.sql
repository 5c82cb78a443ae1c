-- A message to several users chosen by name: how many they are (its audience is then the first of them), and who.
ALTER TABLE messages ADD COLUMN chosen BIGINT;

CREATE TABLE message_users (
    company_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    PRIMARY KEY (company_id, message_id, user_id),
    FOREIGN KEY (company_id, message_id) REFERENCES messages (company_id, id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
);
CREATE INDEX message_users_of_user ON message_users (company_id, user_id);

-- What the planner is told: every company is a large one.
ALTER TABLE message_users ALTER COLUMN company_id SET (n_distinct = 5);
