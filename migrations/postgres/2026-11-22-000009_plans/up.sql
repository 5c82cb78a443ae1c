-- The groups of a page of users are looked up one by one: this index alone answers, without a look at the table.
CREATE INDEX groups_named ON groups (company_id, id, kind, sort_name, name);

-- PostgreSQL looks at its tables by itself (autovacuum): it needs no statistics from here.
