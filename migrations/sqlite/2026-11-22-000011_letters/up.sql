-- How many letters an address got within the hour is asked whenever one is queued.
CREATE INDEX mails_by_recipient ON mails (recipient, kind, created_at);
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('mails', 'mails_by_recipient', '100000 10 5 1');
