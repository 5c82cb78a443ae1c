DROP INDEX groups_named;
