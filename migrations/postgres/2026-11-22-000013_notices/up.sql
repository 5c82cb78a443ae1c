-- The operator's notice: one row at most.
CREATE TABLE notices (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT notices_one CHECK (id = 1),
    CONSTRAINT notices_kind CHECK (kind IN ('information', 'warning')),
    CONSTRAINT notices_time CHECK (from_at < until_at)
);
