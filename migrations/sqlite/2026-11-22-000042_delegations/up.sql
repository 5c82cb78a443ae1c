-- Groups given to a user for one unit only: what they hold counts for the users in it and below.
CREATE TABLE delegations (
    company_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id, unit_id, group_id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id),
    FOREIGN KEY (company_id, unit_id) REFERENCES units (company_id, id),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id)
) STRICT;
CREATE INDEX delegations_of_unit ON delegations (company_id, unit_id);
CREATE INDEX delegations_of_group ON delegations (company_id, group_id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('delegations', 'sqlite_autoindex_delegations_1', '10000 100 2 1 1'),
    ('delegations', 'delegations_of_unit', '10000 100 2'),
    ('delegations', 'delegations_of_group', '10000 100 5');
ANALYZE sqlite_schema;
