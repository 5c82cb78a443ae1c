INSERT INTO calendar_feeds (company_id, user_company_id, user_id, account_id, token_hash, made_at)
VALUES (2, 2, 32, 11, X'0d', 1788264000000);
