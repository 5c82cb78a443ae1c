DROP TABLE view_folders;
DROP TABLE groups;
DROP TABLE links;
DROP TABLE handovers;
DROP TABLE users;
DROP TABLE sessions;
DROP TABLE accounts;
