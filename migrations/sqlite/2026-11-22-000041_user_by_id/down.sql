DROP INDEX users_by_id;
DELETE FROM sqlite_stat1 WHERE idx = 'users_by_id';
