-- SQLite is told how its tables are filled by the migration of plans.
SELECT 1;
