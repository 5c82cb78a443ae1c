DROP INDEX links_by_end;
DROP INDEX users_by_end;
DROP INDEX overrides_by_end;
