ALTER TABLE accounts DROP COLUMN reminder_mail;
DROP INDEX users_ending;
DROP INDEX overrides_ending;
DROP INDEX invitations_ending;
DROP TABLE reminders;
