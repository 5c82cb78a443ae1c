-- How many letters an address got within the hour is asked whenever one is queued.
CREATE INDEX mails_by_recipient ON mails (recipient, kind, created_at);
