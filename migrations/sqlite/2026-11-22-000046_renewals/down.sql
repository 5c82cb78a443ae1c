DROP INDEX invitations_renewing;
DELETE FROM sqlite_stat1 WHERE idx = 'invitations_renewing';
