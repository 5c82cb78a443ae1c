-- The operator's notice: one row at most.
CREATE TABLE notices (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT notices_one CHECK (id = 1),
    CONSTRAINT notices_kind CHECK (kind IN ('information', 'warning')),
    CONSTRAINT notices_time CHECK (from_at < until_at)
) STRICT;
