-- What belongs to the installation as a whole: the catalogue of what can be accessed and the company roles.
-- Actor columns (`*_by`) hold capacity, employer and user as one text, without a key: an actor may be of another company.

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES
    ('catalogue_version', 1), ('company_number', 0), ('company_role_number', 100);

CREATE TABLE applications (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX applications__name_key ON applications (name_key);

-- Resources are numbered densely: the number is the place of the resource in every permission set.
CREATE TABLE resources (
    number BIGINT NOT NULL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id),
    key TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    parent BIGINT REFERENCES resources (number),
    operations BIGINT NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    CONSTRAINT resources_parent_is_another CHECK (parent IS NULL OR parent <> number)
);
CREATE UNIQUE INDEX resources__application_id__key ON resources (application_id, key);

CREATE TABLE company_roles (
    number BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    predefined BOOLEAN NOT NULL,
    notes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX company_roles__name_key ON company_roles (name_key);

CREATE TABLE company_role_permissions (
    role_number BIGINT NOT NULL REFERENCES company_roles (number),
    resource BIGINT NOT NULL REFERENCES resources (number),
    operation SMALLINT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (role_number, resource, operation)
);
CREATE INDEX company_role_permissions_by_resource ON company_role_permissions (resource);
