-- The calendar of a company at a secret address, with the rights of one person, who may be a guest: the row carries both companies' keys.
CREATE TABLE calendar_feeds (
    company_id INTEGER NOT NULL REFERENCES companies (id),
    user_company_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    -- Whose user it was: for anybody else there is nothing at the address.
    account_id INTEGER REFERENCES accounts (id),
    -- SHA-256 of the secret; the secret itself is only in the address.
    token_hash BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, user_company_id, user_id),
    FOREIGN KEY (user_company_id, user_id) REFERENCES users (company_id, id)
) STRICT;
CREATE UNIQUE INDEX calendar_feeds__token_hash ON calendar_feeds (token_hash);
CREATE INDEX calendar_feeds_by_user ON calendar_feeds (user_company_id, user_id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('calendar_feeds', 'sqlite_autoindex_calendar_feeds_1', '1000 10 10 1'),
    ('calendar_feeds', 'calendar_feeds__token_hash', '1000 1'),
    ('calendar_feeds', 'calendar_feeds_by_user', '1000 10 1');
ANALYZE sqlite_schema;
