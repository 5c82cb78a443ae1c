-- An invitation lies between two companies and carries both keys. Its row is never changed; how it ended is a row of its own.
CREATE TABLE invitations (
    id BIGINT NOT NULL PRIMARY KEY,
    host_id BIGINT NOT NULL REFERENCES companies (id),
    home_id BIGINT NOT NULL REFERENCES companies (id),
    purpose TEXT NOT NULL,
    -- The last day of access, in the host's time zone as it was at sending.
    valid_through DATE NOT NULL,
    host_zone TEXT NOT NULL,
    -- The first instant after that day: what lists are filtered and sorted by. Decisions ask the day itself.
    ends_at BIGINT NOT NULL,
    renews BIGINT REFERENCES invitations (id),
    sent_at BIGINT NOT NULL,
    sent_by TEXT NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    CONSTRAINT invitations_between_two CHECK (host_id <> home_id)
);
CREATE UNIQUE INDEX invitations__id__home_id ON invitations (id, home_id);
CREATE INDEX invitations_sent ON invitations (host_id, id);
CREATE INDEX invitations_received ON invitations (home_id, id);
CREATE INDEX invitations_sent_by_end ON invitations (host_id, ends_at, id);
CREATE INDEX invitations_received_by_end ON invitations (home_id, ends_at, id);

CREATE TABLE invitation_permissions (
    invitation_id BIGINT NOT NULL REFERENCES invitations (id),
    resource BIGINT NOT NULL REFERENCES resources (number),
    operation SMALLINT NOT NULL,
    PRIMARY KEY (invitation_id, resource, operation)
);
CREATE INDEX invitation_permissions_by_resource ON invitation_permissions (resource);

CREATE TABLE invitation_ends (
    invitation_id BIGINT NOT NULL PRIMARY KEY REFERENCES invitations (id),
    how TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    CONSTRAINT invitation_ends_how CHECK (how IN ('revoked', 'declined', 'ended'))
);

CREATE TABLE invitation_assignments (
    id BIGINT NOT NULL PRIMARY KEY,
    invitation_id BIGINT NOT NULL,
    home_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    assigned_at BIGINT NOT NULL,
    assigned_by TEXT NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    removed_at BIGINT,
    removed_by TEXT,
    FOREIGN KEY (invitation_id, home_id) REFERENCES invitations (id, home_id),
    FOREIGN KEY (home_id, user_id) REFERENCES users (company_id, id),
    CONSTRAINT invitation_assignments_answer CHECK (answer IN ('accepted', 'refused')),
    CONSTRAINT invitation_assignments_answered CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CONSTRAINT invitation_assignments_removed CHECK ((removed_by IS NULL) = (removed_at IS NULL))
);
CREATE UNIQUE INDEX invitation_assignments__invitation_id__user_id ON invitation_assignments (invitation_id, user_id) WHERE removed_at IS NULL;
CREATE INDEX invitation_assignments_by_user ON invitation_assignments (home_id, user_id);
