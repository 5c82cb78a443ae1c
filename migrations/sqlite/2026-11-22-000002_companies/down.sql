DROP TABLE company_role_holders;
DROP TABLE companies;
