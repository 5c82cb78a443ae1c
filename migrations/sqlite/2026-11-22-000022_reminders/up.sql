-- Which reminders are done with, sent or passed over: the row is written with the letters, so none is sent twice.
CREATE TABLE reminders (
    company_id INTEGER NOT NULL REFERENCES companies (id),
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    -- Whoever moves the last day is reminded of the new one.
    last_day TEXT NOT NULL,
    stage TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, kind, subject_id, last_day, stage),
    CONSTRAINT reminders_kind CHECK (kind IN ('invitation', 'override', 'validity')),
    CONSTRAINT reminders_stage CHECK (stage IN ('14_days', '1_day', 'end'))
) STRICT;
CREATE INDEX reminders_by_day ON reminders (last_day);
-- What ends on a day, in all companies.
CREATE INDEX invitations_ending ON invitations (valid_through, id);
CREATE INDEX overrides_ending ON overrides (until, id) WHERE until IS NOT NULL;
CREATE INDEX users_ending ON users (valid_until, id) WHERE valid_until IS NOT NULL;

-- Whether reminders are mailed to the person.
ALTER TABLE accounts ADD COLUMN reminder_mail INTEGER NOT NULL DEFAULT true;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('reminders', 'sqlite_autoindex_reminders_1', '10000 100 30 3 3 1'),
    ('reminders', 'reminders_by_day', '10000 200'),
    ('invitations', 'invitations_ending', '10000 20 1'),
    ('overrides', 'overrides_ending', '20000 50 1'),
    ('users', 'users_ending', '10000 30 1');
ANALYZE sqlite_schema;
