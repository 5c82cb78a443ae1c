DROP INDEX messages__company_id__form_key;
ALTER TABLE messages DROP COLUMN form_key;
DROP INDEX invitations__host_id__form_key;
ALTER TABLE invitations DROP COLUMN form_key;
