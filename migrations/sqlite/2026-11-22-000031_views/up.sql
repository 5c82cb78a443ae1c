-- Saved views of lists: each belongs to the personal group of whoever saved it.
CREATE TABLE saved_views (
    company_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    -- Which list it is of, and what stands after the question mark of its address.
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    query TEXT NOT NULL,
    -- Whether its owner sees the list so at first.
    is_default INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id)
) STRICT;
CREATE UNIQUE INDEX saved_views__company_id__group_id__list__name_key ON saved_views (company_id, group_id, list, name_key);

-- With which groups a view is shared.
CREATE TABLE view_shares (
    company_id INTEGER NOT NULL,
    view_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, view_id, group_id),
    FOREIGN KEY (company_id, view_id) REFERENCES saved_views (company_id, id),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id)
) STRICT;
CREATE INDEX view_shares_of_group ON view_shares (company_id, group_id, view_id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('saved_views', 'sqlite_autoindex_saved_views_1', '100000 1000 1'),
    ('saved_views', 'saved_views__company_id__group_id__list__name_key', '100000 1000 5 2 1'),
    ('view_shares', 'sqlite_autoindex_view_shares_1', '10000 100 2 1'),
    ('view_shares', 'view_shares_of_group', '10000 100 5 1');
ANALYZE sqlite_schema;
