DROP TABLE IF EXISTS sqlite_stat1;
DROP INDEX groups_named;
