-- Groups given to a user for one unit only: what they hold counts for the users in it and below.
CREATE TABLE delegations (
    company_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id, unit_id, group_id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id),
    FOREIGN KEY (company_id, unit_id) REFERENCES units (company_id, id),
    FOREIGN KEY (company_id, group_id) REFERENCES groups (company_id, id)
);
CREATE INDEX delegations_of_unit ON delegations (company_id, unit_id);
CREATE INDEX delegations_of_group ON delegations (company_id, group_id);

-- What the planner is told: every company is a large one.
ALTER TABLE delegations ALTER COLUMN company_id SET (n_distinct = 5);
