-- Saved views of lists: each belongs to the personal group of whoever saved it.
CREATE TABLE saved_views (
    company_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    -- Which list it is of, and what stands after the question mark of its address.
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    query TEXT NOT NULL,
    -- Whether its owner sees the list so at first.
    is_default BOOLEAN NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id)
);
CREATE UNIQUE INDEX saved_views__company_id__group_id__list__name_key ON saved_views (company_id, group_id, list, name_key);

-- With which groups a view is shared.
CREATE TABLE view_shares (
    company_id BIGINT NOT NULL,
    view_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, view_id, group_id),
    FOREIGN KEY (company_id, view_id) REFERENCES saved_views (company_id, id),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id)
);
CREATE INDEX view_shares_of_group ON view_shares (company_id, group_id, view_id);

-- What the planner is told: every company is a large one.
ALTER TABLE saved_views ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE view_shares ALTER COLUMN company_id SET (n_distinct = 5);
