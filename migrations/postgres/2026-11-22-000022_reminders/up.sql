-- Which reminders are done with, sent or passed over: the row is written with the letters, so none is sent twice.
CREATE TABLE reminders (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    -- Whoever moves the last day is reminded of the new one.
    last_day DATE NOT NULL,
    stage TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (company_id, kind, subject_id, last_day, stage),
    CONSTRAINT reminders_kind CHECK (kind IN ('invitation', 'override', 'validity')),
    CONSTRAINT reminders_stage CHECK (stage IN ('14_days', '1_day', 'end'))
);
CREATE INDEX reminders_by_day ON reminders (last_day);
-- What ends on a day, in all companies.
CREATE INDEX invitations_ending ON invitations (valid_through, id);
CREATE INDEX overrides_ending ON overrides (until, id) WHERE until IS NOT NULL;
CREATE INDEX users_ending ON users (valid_until, id) WHERE valid_until IS NOT NULL;

-- Whether reminders are mailed to the person.
ALTER TABLE accounts ADD COLUMN reminder_mail BOOLEAN NOT NULL DEFAULT TRUE;

-- What the planner is told: every company is a large one.
ALTER TABLE reminders ALTER COLUMN company_id SET (n_distinct = 5);
