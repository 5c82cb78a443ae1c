-- How many sign-ins and denials there were in each quarter of an hour: counted when events are sealed, for pictures.
CREATE TABLE activity (
    company_id INTEGER NOT NULL REFERENCES companies (id),
    kind TEXT NOT NULL,
    quarter INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (company_id, kind, quarter),
    CONSTRAINT activity_kind CHECK (kind IN ('sign_in', 'denial'))
) STRICT;
CREATE INDEX activity_by_quarter ON activity (quarter);
-- What was sealed before.
INSERT INTO activity (company_id, kind, quarter, number)
SELECT company_id, CASE action WHEN 'accounts.signed_in' THEN 'sign_in' ELSE 'denial' END, at / 900000, CAST(SUM(count) AS INTEGER)
FROM audit_events
WHERE action IN ('accounts.signed_in', 'permissions.denied')
    AND NOT EXISTS (
        SELECT 1 FROM audit_unsealed
        WHERE audit_unsealed.company_id = audit_events.company_id AND audit_unsealed.event_id = audit_events.id
    )
GROUP BY 1, 2, 3;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('activity', 'sqlite_autoindex_activity_1', '100000 1000 500 1'),
    ('activity', 'activity_by_quarter', '100000 30');
ANALYZE sqlite_schema;
