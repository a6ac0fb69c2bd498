-- Who may look and change, and who did.

CREATE TABLE users (
    id            uuid PRIMARY KEY,
    tenant_id     uuid NOT NULL REFERENCES tenants,
    email         text NOT NULL CHECK (email = lower(email)),
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('admin', 'manager', 'rep')),
    password_hash text NOT NULL,
    disabled      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_login_at timestamptz,
    UNIQUE (email)
);
CREATE INDEX users_tenant ON users (tenant_id, created_at, id);
COMMENT ON TABLE users IS 'People who sign in. One address, one person, one tenant.';
COMMENT ON COLUMN users.id IS 'Stands in the audit log.';
COMMENT ON COLUMN users.tenant_id IS 'Whose records this person sees; no others.';
COMMENT ON COLUMN users.email IS 'What is typed to sign in, in small letters.';
COMMENT ON COLUMN users.name IS 'As shown to others.';
COMMENT ON COLUMN users.role IS 'admin, manager or rep: what may be done is said by the API''s contract.';
COMMENT ON COLUMN users.password_hash IS 'Argon2id with its salt and parameters.';
COMMENT ON COLUMN users.disabled IS 'Cannot sign in, and sessions end at once.';
COMMENT ON COLUMN users.created_at IS 'When it was made.';
COMMENT ON COLUMN users.last_login_at IS 'By password; null: never.';

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expired ON sessions (expires_at);
COMMENT ON TABLE sessions IS 'Browsers that are signed in.';
COMMENT ON COLUMN sessions.token_hash IS 'SHA-256 of the cookie''s value, which is kept nowhere.';
COMMENT ON COLUMN sessions.user_id IS 'Who it is.';
COMMENT ON COLUMN sessions.created_at IS 'When the password was given.';
COMMENT ON COLUMN sessions.expires_at IS 'Then it has to be given again.';

CREATE TABLE tokens (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenants,
    name       text NOT NULL,
    role       text NOT NULL CHECK (role IN ('admin', 'manager', 'rep')),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX tokens_tenant ON tokens (tenant_id, created_at, id);
COMMENT ON TABLE tokens IS 'Bearer tokens given out to scripts. The token itself is kept nowhere.';
COMMENT ON COLUMN tokens.id IS 'The token''s subject.';
COMMENT ON COLUMN tokens.tenant_id IS 'Whose records it opens; no others.';
COMMENT ON COLUMN tokens.name IS 'What it is for.';
COMMENT ON COLUMN tokens.role IS 'As of a user.';
COMMENT ON COLUMN tokens.created_by IS 'As audit_log.actor.';
COMMENT ON COLUMN tokens.created_at IS 'When it was given out.';
COMMENT ON COLUMN tokens.expires_at IS 'As the token itself says.';
COMMENT ON COLUMN tokens.revoked_at IS 'From then on it opens nothing.';

CREATE TABLE audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    tenant_id  uuid NOT NULL,
    actor      text NOT NULL,
    actor_name text NOT NULL,
    operation  text NOT NULL,
    target     text NOT NULL,
    address    text NOT NULL,
    status     int
);
CREATE INDEX audit_log_tenant ON audit_log (tenant_id, id);
COMMENT ON TABLE audit_log IS 'What people and scripts changed or tried to. Written before it is done; append-only but for the status.';
COMMENT ON COLUMN audit_log.id IS 'Rises with time.';
COMMENT ON COLUMN audit_log.at IS 'By the database''s clock.';
COMMENT ON COLUMN audit_log.tenant_id IS 'Of the caller.';
COMMENT ON COLUMN audit_log.actor IS 'user:ID, token:ID, issuer:SUBJECT or command.';
COMMENT ON COLUMN audit_log.actor_name IS 'As it was then.';
COMMENT ON COLUMN audit_log.operation IS 'Of the API''s contract, or the command.';
COMMENT ON COLUMN audit_log.target IS 'The path, or what the command was given; no body, no secret.';
COMMENT ON COLUMN audit_log.address IS 'Where it was asked from, as far as known.';
COMMENT ON COLUMN audit_log.status IS 'What was answered; null: it is not known whether it was done.';

CREATE TABLE idempotency_keys (
    tenant_id   uuid NOT NULL,
    actor       text NOT NULL,
    key_hash    bytea NOT NULL,
    fingerprint bytea NOT NULL,
    claimed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    status      int,
    reply       bytea,
    PRIMARY KEY (tenant_id, actor, key_hash)
);
CREATE INDEX idempotency_keys_claimed ON idempotency_keys (claimed_at);
COMMENT ON TABLE idempotency_keys IS 'Requests that make something, so that one that is sent again makes nothing more. Kept for 24 hours.';
COMMENT ON COLUMN idempotency_keys.tenant_id IS 'Of the caller.';
COMMENT ON COLUMN idempotency_keys.actor IS 'As audit_log.actor: keys of two callers never meet.';
COMMENT ON COLUMN idempotency_keys.key_hash IS 'SHA-256 of the key.';
COMMENT ON COLUMN idempotency_keys.fingerprint IS 'SHA-256 of method, path and body: tells a repetition from a key used twice.';
COMMENT ON COLUMN idempotency_keys.claimed_at IS 'When work on it began.';
COMMENT ON COLUMN idempotency_keys.status IS 'What was answered; null: it is still at work, or its node died.';
COMMENT ON COLUMN idempotency_keys.reply IS 'The answer''s body, encrypted with TRUNKLINE_SECRET_KEY: it may hold a secret that was shown once.';

ALTER TABLE reps ADD COLUMN team text, ADD COLUMN user_id uuid REFERENCES users ON DELETE SET NULL;
CREATE INDEX reps_user ON reps (user_id) WHERE user_id IS NOT NULL;
COMMENT ON COLUMN reps.team IS 'As people group them; no event says it.';
COMMENT ON COLUMN reps.user_id IS 'Who this is when signing in; one person may call through several sources.';
