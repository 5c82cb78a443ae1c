-- The key of the form that something was sent with: pressed twice, a form sends once.
ALTER TABLE messages ADD COLUMN form_key TEXT;
CREATE UNIQUE INDEX messages__company_id__form_key ON messages (company_id, form_key) WHERE form_key IS NOT NULL;
ALTER TABLE invitations ADD COLUMN form_key TEXT;
CREATE UNIQUE INDEX invitations__host_id__form_key ON invitations (host_id, form_key) WHERE form_key IS NOT NULL;
