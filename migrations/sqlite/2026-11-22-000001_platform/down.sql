DROP TABLE company_role_permissions;
DROP TABLE company_roles;
DROP TABLE resources;
DROP TABLE applications;
DROP TABLE counters;
