-- Mail is written with the change it tells of and sent afterwards. It holds what the letter says, never a token: links are made when it is sent.
CREATE TABLE mails (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    company_id BIGINT,
    user_id BIGINT,
    account_id BIGINT REFERENCES accounts (id),
    -- JSON: the names and dates the letter mentions.
    content TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    sent_at BIGINT,
    given_up_at BIGINT,
    last_error TEXT NOT NULL
);
CREATE INDEX mails_due ON mails (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX mails_by_account ON mails (account_id, created_at);
CREATE INDEX mails_by_user ON mails (company_id, user_id, created_at);
