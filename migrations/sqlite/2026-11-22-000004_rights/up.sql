CREATE TABLE group_permissions (
    company_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    resource INTEGER NOT NULL REFERENCES resources (number),
    operation INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, group_id, resource, operation),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id)
) STRICT;
CREATE INDEX group_permissions_by_resource ON group_permissions (resource);

-- Members are own users only; guests hold groups through units.
CREATE TABLE group_members (
    company_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, group_id, user_id),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
) STRICT;
CREATE INDEX group_members_by_user ON group_members (company_id, user_id, group_id);

CREATE TABLE overrides (
    company_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    resource INTEGER NOT NULL REFERENCES resources (number),
    operation INTEGER NOT NULL,
    effect TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- The last day included, in the company's time zone.
    until TEXT,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id),
    CONSTRAINT overrides_effect CHECK (effect IN ('grant', 'denial'))
) STRICT;
CREATE UNIQUE INDEX overrides__company_id__user_id__resource__operation ON overrides (company_id, user_id, resource, operation);
CREATE INDEX overrides_by_resource ON overrides (resource);

CREATE TABLE units (
    company_id INTEGER NOT NULL REFERENCES companies (id),
    id INTEGER NOT NULL,
    parent_id INTEGER,
    all_users INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    notes TEXT NOT NULL,
    status TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    search TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, parent_id) REFERENCES units (company_id, id),
    CONSTRAINT units_parent_is_another CHECK (parent_id IS NULL OR parent_id <> id),
    CONSTRAINT units_status CHECK (status = 'active' OR (status = 'suspended' AND all_users = FALSE))
) STRICT;
CREATE UNIQUE INDEX units__company_id__name_key ON units (company_id, name_key);
CREATE INDEX units_in_order ON units (company_id, sort_name, id);

-- A member may be a guest: the row carries both companies' keys.
CREATE TABLE unit_members (
    company_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    user_company_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, unit_id, user_company_id, user_id),
    FOREIGN KEY (company_id, unit_id) REFERENCES units (company_id, id),
    FOREIGN KEY (user_company_id, user_id) REFERENCES users (company_id, id)
) STRICT;
CREATE INDEX unit_members_by_user ON unit_members (user_company_id, user_id, company_id);

CREATE TABLE unit_groups (
    company_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, unit_id, group_id),
    FOREIGN KEY (company_id, unit_id) REFERENCES units (company_id, id),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id)
) STRICT;
CREATE INDEX unit_groups_by_group ON unit_groups (company_id, group_id);
