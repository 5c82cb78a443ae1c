-- Accounts, sessions and links are a person's, not a company's: no tenant key.
CREATE TABLE accounts (
    id BIGINT NOT NULL PRIMARY KEY,
    email TEXT COLLATE "C",
    password_hash TEXT,
    password_changed_at BIGINT,
    language TEXT,
    time_zone TEXT,
    failed_sign_ins BIGINT NOT NULL DEFAULT 0,
    locked_until BIGINT,
    last_sign_in_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX accounts__email ON accounts (email);
CREATE INDEX accounts_by_lock ON accounts (locked_until) WHERE locked_until IS NOT NULL;

CREATE TABLE sessions (
    id BIGINT NOT NULL PRIMARY KEY,
    -- SHA-256 of the token; the token itself is only in the person's cookie.
    token_hash BYTEA NOT NULL,
    account_id BIGINT REFERENCES accounts (id),
    state TEXT NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sessions__token_hash ON sessions (token_hash);
CREATE INDEX sessions_by_account ON sessions (account_id, last_seen_at);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE users (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    id BIGINT NOT NULL,
    account_id BIGINT REFERENCES accounts (id),
    principal TEXT NOT NULL,
    user_name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    full_name TEXT NOT NULL,
    email TEXT,
    phone TEXT NOT NULL,
    title TEXT NOT NULL,
    department TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    valid_from DATE,
    valid_until DATE,
    status TEXT NOT NULL,
    status_at BIGINT NOT NULL,
    status_by TEXT NOT NULL,
    -- What a suspended or retired user was before and becomes again; active where nothing is said.
    resumes_as TEXT,
    -- Whether the user ever signed in, acted or accepted an invitation; such a user can't be deleted.
    has_acted BOOLEAN NOT NULL,
    last_sign_in_at BIGINT,
    sort_name TEXT COLLATE "C" NOT NULL,
    sort_full_name TEXT COLLATE "C" NOT NULL,
    -- What lists are sorted by: the two databases place nulls differently.
    sign_in_order BIGINT NOT NULL GENERATED ALWAYS AS (coalesce(last_sign_in_at, 0)) STORED,
    search TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (company_id, id),
    CONSTRAINT users_principal CHECK (principal IN ('system', 'admin', 'person')),
    CONSTRAINT users_status CHECK (status IN ('invited', 'active', 'suspended', 'retired')),
    CONSTRAINT users_system_is_nobody CHECK (principal <> 'system' OR (account_id IS NULL AND email IS NULL AND status = 'active')),
    CONSTRAINT users_resumes CHECK (resumes_as IN ('invited', 'active')),
    CONSTRAINT users_validity CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until)
);
CREATE UNIQUE INDEX users__company_id__name_key ON users (company_id, name_key);
CREATE UNIQUE INDEX users__company_id__account_id ON users (company_id, account_id);
CREATE INDEX users_in_order ON users (company_id, sort_name, id);
CREATE INDEX users_by_full_name ON users (company_id, sort_full_name, id);
CREATE INDEX users_by_sign_in ON users (company_id, sign_in_order, id);
CREATE INDEX users_by_status ON users (company_id, status, id);
CREATE INDEX users_by_account ON users (account_id);
CREATE INDEX users_by_email ON users (email);

-- The person the Admin is to be handed to; until that person accepts, the Admin stays who it was.
CREATE TABLE handovers (
    company_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    full_name TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
);
CREATE INDEX handovers_by_email ON handovers (email);

-- Single-use links: activation, forgotten password, change of an account's e-mail. Only the token's hash is kept.
CREATE TABLE links (
    id BIGINT NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL,
    kind TEXT NOT NULL,
    account_id BIGINT REFERENCES accounts (id),
    company_id BIGINT,
    user_id BIGINT,
    email TEXT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id),
    CONSTRAINT links_kind CHECK (kind IN ('activation', 'password_reset', 'email_change'))
);
CREATE UNIQUE INDEX links__token_hash ON links (token_hash);
CREATE INDEX links_by_user ON links (company_id, user_id);
CREATE INDEX links_by_account ON links (account_id);

CREATE TABLE groups (
    company_id BIGINT NOT NULL REFERENCES companies (id),
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    -- Which of the groups that ship with the program; its set is the program's.
    predefined_key TEXT,
    -- Whose personal group.
    user_id BIGINT,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    notes TEXT NOT NULL,
    status TEXT NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id),
    CONSTRAINT groups_kind CHECK (kind IN ('predefined', 'basic', 'personal', 'custom')),
    CONSTRAINT groups_personal_is_somebodys CHECK ((kind = 'personal') = (user_id IS NOT NULL)),
    CONSTRAINT groups_predefined_has_key CHECK ((kind = 'predefined') = (predefined_key IS NOT NULL)),
    CONSTRAINT groups_status CHECK (status = 'active' OR (status = 'suspended' AND kind = 'custom'))
);
CREATE UNIQUE INDEX groups__company_id__name_key ON groups (company_id, name_key);
CREATE UNIQUE INDEX groups__company_id__user_id ON groups (company_id, user_id);
CREATE INDEX groups_in_order ON groups (company_id, sort_name, id);

-- The folder My Views of a user; it comes and goes with the user.
CREATE TABLE view_folders (
    company_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, user_id) REFERENCES users (company_id, id)
);
CREATE UNIQUE INDEX view_folders__company_id__user_id ON view_folders (company_id, user_id);
