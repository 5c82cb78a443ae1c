DROP INDEX mails_due;
ALTER TABLE mails DROP COLUMN bulk;
CREATE INDEX mails_due ON mails (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
ALTER TABLE accounts DROP COLUMN message_mail;
DROP TABLE message_recipients;
DROP TABLE messages;
