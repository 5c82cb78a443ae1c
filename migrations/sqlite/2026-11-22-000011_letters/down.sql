DELETE FROM sqlite_stat1 WHERE idx = 'mails_by_recipient';
DROP INDEX mails_by_recipient;
