DROP TABLE shortcuts;
ALTER TABLE users DROP COLUMN shortcuts_version;
