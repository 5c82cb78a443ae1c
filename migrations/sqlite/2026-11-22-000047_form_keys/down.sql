DROP INDEX messages__company_id__form_key;
ALTER TABLE messages DROP COLUMN form_key;
DROP INDEX invitations__host_id__form_key;
ALTER TABLE invitations DROP COLUMN form_key;
DELETE FROM sqlite_stat1 WHERE idx IN ('messages__company_id__form_key', 'invitations__host_id__form_key');
