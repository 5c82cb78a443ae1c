CREATE TABLE companies (
    id BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT COLLATE "C" NOT NULL,
    address TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    notes TEXT NOT NULL,
    status TEXT NOT NULL,
    status_at BIGINT NOT NULL,
    status_by TEXT NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    -- Raised by every change of rights in the company, and first of all in its transaction: such changes happen one after another.
    policy_version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT companies_status CHECK (status IN ('active', 'suspended', 'closed')),
    -- The operator's own company can be neither suspended nor closed.
    CONSTRAINT companies_operator_is_active CHECK (id <> 1 OR status = 'active')
);
CREATE UNIQUE INDEX companies__number ON companies (number);
CREATE UNIQUE INDEX companies__short_name ON companies (short_name);
CREATE INDEX companies_in_order ON companies (sort_name, id);

CREATE TABLE company_role_holders (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    role_number BIGINT NOT NULL REFERENCES company_roles (number),
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, role_number)
);
CREATE INDEX company_role_holders_by_role ON company_role_holders (role_number);
