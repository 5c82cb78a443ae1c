INSERT INTO activity (company_id, kind, quarter, number) VALUES (2, 'sign_in', 1986960, 3);
