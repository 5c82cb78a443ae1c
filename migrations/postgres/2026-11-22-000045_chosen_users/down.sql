DROP TABLE message_users;
ALTER TABLE messages DROP COLUMN chosen;
