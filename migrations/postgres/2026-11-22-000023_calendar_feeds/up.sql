-- The calendar of a company at a secret address, with the rights of one person, who may be a guest: the row carries both companies' keys.
CREATE TABLE calendar_feeds (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    user_company_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    -- Whose user it was: for anybody else there is nothing at the address.
    account_id BIGINT REFERENCES accounts (id),
    -- SHA-256 of the secret; the secret itself is only in the address.
    token_hash BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (company_id, user_company_id, user_id),
    FOREIGN KEY (user_company_id, user_id) REFERENCES users (company_id, id)
);
CREATE UNIQUE INDEX calendar_feeds__token_hash ON calendar_feeds (token_hash);
CREATE INDEX calendar_feeds_by_user ON calendar_feeds (user_company_id, user_id);

-- What the planner is told: every company is a large one.
ALTER TABLE calendar_feeds ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE calendar_feeds ALTER COLUMN user_company_id SET (n_distinct = 5);
