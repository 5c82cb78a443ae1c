-- As on PostgreSQL, which needs it.
CREATE INDEX users_by_id ON users (company_id, id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('users', 'users_by_id', '100000 1000 1');
