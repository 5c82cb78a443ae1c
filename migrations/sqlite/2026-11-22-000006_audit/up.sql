-- Events are only ever added. An actor may be of another company, or nobody (a failed sign-in): no key to users.
CREATE TABLE audit_events (
    company_id INTEGER NOT NULL REFERENCES companies (id),
    id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    capacity TEXT NOT NULL,
    actor_company INTEGER,
    actor_user INTEGER,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER,
    subject_name TEXT NOT NULL,
    -- JSON: the fields before and after, and what else belongs to the event.
    detail TEXT NOT NULL,
    count INTEGER NOT NULL,
    address TEXT NOT NULL,
    request_id TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
) STRICT;
CREATE INDEX audit_events_of_subject ON audit_events (company_id, subject_kind, subject_id, id);
CREATE INDEX audit_events_of_actor ON audit_events (actor_company, actor_user, id);

-- What else an event tells of: the members who came, the group of a unit. Their histories show it too.
CREATE TABLE audit_mentions (
    company_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    mentioned_id INTEGER NOT NULL,
    PRIMARY KEY (company_id, kind, mentioned_id, event_id),
    FOREIGN KEY (company_id, event_id) REFERENCES audit_events (company_id, id)
) STRICT;

-- Events that wait for their seal.
CREATE TABLE audit_unsealed (
    company_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (company_id, event_id),
    FOREIGN KEY (company_id, event_id) REFERENCES audit_events (company_id, id)
) STRICT;

CREATE TABLE audit_seals (
    company_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    -- SHA-256 over the previous seal's hash and the event.
    hash BLOB NOT NULL,
    PRIMARY KEY (company_id, sequence)
) STRICT;
CREATE UNIQUE INDEX audit_seals__company_id__event_id ON audit_seals (company_id, event_id);

-- The head of each company's chain; its row is the lock that keeps sealers one at a time.
CREATE TABLE audit_chains (
    company_id INTEGER NOT NULL PRIMARY KEY REFERENCES companies (id),
    sequence INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
