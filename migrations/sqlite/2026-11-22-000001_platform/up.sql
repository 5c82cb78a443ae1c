-- What belongs to the installation as a whole: the catalogue of what can be accessed and the company roles.
-- Actor columns (`*_by`) hold capacity, employer and user as one text, without a key: an actor may be of another company.

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
INSERT INTO counters (name, value) VALUES
    ('catalogue_version', 1), ('company_number', 0), ('company_role_number', 100);

CREATE TABLE applications (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX applications__name_key ON applications (name_key);

-- Resources are numbered densely: the number is the place of the resource in every permission set.
CREATE TABLE resources (
    number INTEGER NOT NULL PRIMARY KEY,
    application_id INTEGER NOT NULL REFERENCES applications (id),
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    parent INTEGER REFERENCES resources (number),
    operations INTEGER NOT NULL,
    search TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    CONSTRAINT resources_parent_is_another CHECK (parent IS NULL OR parent <> number)
) STRICT;
CREATE UNIQUE INDEX resources__application_id__key ON resources (application_id, key);

CREATE TABLE company_roles (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    predefined INTEGER NOT NULL,
    notes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX company_roles__name_key ON company_roles (name_key);

CREATE TABLE company_role_permissions (
    role_number INTEGER NOT NULL REFERENCES company_roles (number),
    resource INTEGER NOT NULL REFERENCES resources (number),
    operation INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (role_number, resource, operation)
) STRICT;
CREATE INDEX company_role_permissions_by_resource ON company_role_permissions (resource);
