-- Pages that users keep in their menu, in their order.
CREATE TABLE shortcuts (
    company_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT;
CREATE UNIQUE INDEX shortcuts__company_id__user_id__path ON shortcuts (company_id, user_id, path);

-- Raised when the user's shortcuts change: what is kept in memory holds for one version.
ALTER TABLE users ADD COLUMN shortcuts_version INTEGER NOT NULL DEFAULT 0;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('shortcuts', 'sqlite_autoindex_shortcuts_1', '100000 1000 1'),
    ('shortcuts', 'shortcuts__company_id__user_id__path', '100000 1000 5 1');
ANALYZE sqlite_schema;
