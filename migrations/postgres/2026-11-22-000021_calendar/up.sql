-- What ends, in the order of its end, company by company.
CREATE INDEX overrides_by_end ON overrides (company_id, until, id) WHERE until IS NOT NULL;
CREATE INDEX users_by_end ON users (company_id, valid_until, id) WHERE valid_until IS NOT NULL;
CREATE INDEX links_by_end ON links (company_id, expires_at, id) WHERE used_at IS NULL;
