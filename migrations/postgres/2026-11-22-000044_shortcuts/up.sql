-- Pages that users keep in their menu, in their order.
CREATE TABLE shortcuts (
    company_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
);
CREATE UNIQUE INDEX shortcuts__company_id__user_id__path ON shortcuts (company_id, user_id, path);

-- Raised when the user's shortcuts change: what is kept in memory holds for one version.
ALTER TABLE users ADD COLUMN shortcuts_version BIGINT NOT NULL DEFAULT 0;

-- What the planner is told: every company is a large one.
ALTER TABLE shortcuts ALTER COLUMN company_id SET (n_distinct = 5);
