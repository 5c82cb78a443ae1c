DROP TABLE unit_groups;
DROP TABLE unit_members;
DROP TABLE units;
DROP TABLE overrides;
DROP TABLE group_members;
DROP TABLE group_permissions;
