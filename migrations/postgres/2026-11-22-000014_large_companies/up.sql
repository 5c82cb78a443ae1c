-- What the planner is told about the tables: that every company is a large one, with a fifth of all rows. Plans are made once
-- for all companies (docs/decisions/planning-on-postgresql.md), and one that is quick in a large company is quick in a small
-- one, but not the other way round. A new table says the same in its migration. It counts from the next ANALYZE on.
ALTER TABLE audit_chains ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE audit_events ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE audit_mentions ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE audit_seals ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE audit_unsealed ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE company_role_holders ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE group_members ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE group_permissions ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE groups ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE handovers ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE invitation_assignments ALTER COLUMN home_id SET (n_distinct = 5);
ALTER TABLE invitations ALTER COLUMN home_id SET (n_distinct = 5);
ALTER TABLE invitations ALTER COLUMN host_id SET (n_distinct = 5);
ALTER TABLE links ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE mails ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE overrides ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE unit_groups ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE unit_members ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE unit_members ALTER COLUMN user_company_id SET (n_distinct = 5);
ALTER TABLE units ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE users ALTER COLUMN company_id SET (n_distinct = 5);
ALTER TABLE view_folders ALTER COLUMN company_id SET (n_distinct = 5);
ANALYZE;
