-- Mail is written with the change it tells of and sent afterwards. It holds what the letter says, never a token: links are made when it is sent.
CREATE TABLE mails (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    company_id INTEGER,
    user_id INTEGER,
    account_id INTEGER REFERENCES accounts (id),
    -- JSON: the names and dates the letter mentions.
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    sent_at INTEGER,
    given_up_at INTEGER,
    last_error TEXT NOT NULL
) STRICT;
CREATE INDEX mails_due ON mails (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX mails_by_account ON mails (account_id, created_at);
CREATE INDEX mails_by_user ON mails (company_id, user_id, created_at);
