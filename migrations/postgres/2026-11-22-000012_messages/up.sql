-- A message is written once and delivered by the worker, portion by portion: what is left to do stands in its row.
CREATE TABLE messages (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    id BIGINT NOT NULL,
    -- Whom it is for, with the name as it was at sending: a group or a unit may go, the message stays.
    audience TEXT NOT NULL,
    audience_id BIGINT,
    audience_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The sender as *_by columns hold one, and the name as it was at sending.
    sent_at BIGINT NOT NULL,
    sent_by TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    -- How many it was to reach when it was sent, how many it has reached, and how many of them opened it.
    expected BIGINT NOT NULL,
    reached BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    -- The worker goes on after this user.
    after_user BIGINT NOT NULL,
    delivered_at BIGINT,
    -- Whether the sender lost the right to send it before it had reached everybody.
    stopped BOOLEAN NOT NULL,
    PRIMARY KEY (company_id, id),
    CONSTRAINT messages_audience CHECK (audience IN ('user', 'group', 'unit', 'everybody')),
    CONSTRAINT messages_audience_id CHECK ((audience = 'everybody') = (audience_id IS NULL))
);
CREATE INDEX messages_of_sender ON messages (company_id, sent_by, id);
CREATE INDEX messages_waiting ON messages (id) WHERE delivered_at IS NULL;

-- Whom a message has reached: the row carries the message's company and the user's.
CREATE TABLE message_recipients (
    company_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    user_company_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    -- What the inbox calls it, and is ordered by.
    id BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    -- The name as it was, for the sender's list.
    full_name TEXT NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    -- When it was first opened; marking it unread doesn't take that back.
    opened_at BIGINT,
    is_unread BOOLEAN NOT NULL,
    -- When it was removed from the inbox.
    removed_at BIGINT,
    -- What became of the letter: none, queued, sent, failed.
    mail TEXT NOT NULL,
    PRIMARY KEY (company_id, message_id, user_company_id, user_id),
    FOREIGN KEY (company_id, message_id) REFERENCES messages (company_id, id),
    FOREIGN KEY (user_company_id, user_id) REFERENCES users (company_id, id),
    CONSTRAINT message_recipients_mail CHECK (mail IN ('none', 'queued', 'sent', 'failed'))
);
CREATE UNIQUE INDEX message_recipients__id ON message_recipients (id);
CREATE INDEX message_recipients_in_inbox ON message_recipients (user_company_id, user_id, id);
CREATE INDEX message_recipients_unread ON message_recipients (user_company_id, user_id) WHERE is_unread;
CREATE INDEX message_recipients_in_order ON message_recipients (company_id, message_id, sort_name, id);
CREATE INDEX message_recipients_by_mail ON message_recipients (company_id, message_id, mail);

-- Whether messages are mailed to the person as well.
ALTER TABLE accounts ADD COLUMN message_mail BOOLEAN NOT NULL DEFAULT TRUE;

-- Letters of which there may be thousands let all others pass.
ALTER TABLE mails ADD COLUMN bulk BOOLEAN NOT NULL DEFAULT FALSE;
DROP INDEX mails_due;
CREATE INDEX mails_due ON mails (bulk, next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;

-- What the planner is told: every company is a large one.
ALTER TABLE messages ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE message_recipients ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE message_recipients ALTER COLUMN user_company_id SET (n_distinct = 5);
