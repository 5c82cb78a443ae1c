-- The same columns as the primary key's, made last. As long as PostgreSQL has not looked at the table, all indexes that begin with
-- the company seem to cost the same, and of those it takes the newest: without this one users_by_status, in which it
-- reads all of a company's users to find one. What refers to users is checked that way, once for each row.
CREATE INDEX users_by_id ON users (company_id, id);
