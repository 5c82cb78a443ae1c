INSERT INTO reminders (company_id, kind, subject_id, last_day, stage, set_at)
VALUES (2, 'invitation', 7, '2026-09-20', '14_days', 1788264000000);
