-- Which contacts are meant, who may not be called, and contacts that people bring along.

ALTER TABLE suppressions DROP CONSTRAINT suppressions_pkey;
ALTER TABLE suppressions
    ALTER COLUMN phone_number DROP NOT NULL,
    ALTER COLUMN log_id DROP NOT NULL,
    ADD COLUMN id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ADD COLUMN contact_id uuid,
    ADD COLUMN starts_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN ends_at    timestamptz,
    ADD COLUMN reason     text,
    ADD COLUMN created_by text,
    ADD COLUMN lifted_at  timestamptz,
    ADD COLUMN lifted_by  text,
    ADD CONSTRAINT suppressions_of_one CHECK (num_nonnulls(phone_number, contact_id) = 1),
    ADD CONSTRAINT suppressions_dated CHECK (log_id IS NOT NULL OR ends_at > starts_at),
    ADD CONSTRAINT suppressions_absorbing CHECK (log_id IS NULL OR lifted_at IS NULL AND ends_at IS NULL);
CREATE UNIQUE INDEX suppressions_said ON suppressions (tenant_id, phone_number) WHERE log_id IS NOT NULL;
CREATE INDEX suppressions_number ON suppressions (tenant_id, phone_number) WHERE phone_number IS NOT NULL;
CREATE INDEX suppressions_contact ON suppressions (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX suppressions_newest ON suppressions (tenant_id, created_at DESC, id DESC);
COMMENT ON TABLE suppressions IS 'Whom nobody may call: numbers of which an event said so, for ever; and numbers and contacts that somebody suppressed for a time.';
COMMENT ON COLUMN suppressions.phone_number IS 'E.164; whoever has it must not be called. Null where it is about a contact.';
COMMENT ON COLUMN suppressions.log_id IS 'The event that said it, naming nobody but the number: do-not-call, which nothing lifts. Null where somebody suppressed it for a time.';
COMMENT ON COLUMN suppressions.created_at IS 'When it was first said, or suppressed.';
COMMENT ON COLUMN suppressions.id IS 'Drawn at random.';
COMMENT ON COLUMN suppressions.contact_id IS 'The person, whatever number is called; where that person turned out to be someone else, it is about the latter. Null where it is about a number.';
COMMENT ON COLUMN suppressions.starts_at IS 'From then on.';
COMMENT ON COLUMN suppressions.ends_at IS 'From then on no more. Null: never ends.';
COMMENT ON COLUMN suppressions.reason IS 'As whoever suppressed it put it.';
COMMENT ON COLUMN suppressions.created_by IS 'As audit_log.actor_name; null: an event said it.';
COMMENT ON COLUMN suppressions.lifted_at IS 'Ended early, at this time.';
COMMENT ON COLUMN suppressions.lifted_by IS 'By whom, as audit_log.actor_name.';

CREATE TABLE contact_lists (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenants,
    name       text NOT NULL,
    filter     jsonb,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    dropped_at timestamptz
);
CREATE UNIQUE INDEX contact_lists_name ON contact_lists (tenant_id, name) WHERE dropped_at IS NULL;
CREATE INDEX contact_lists_newest ON contact_lists (tenant_id, created_at DESC, id DESC);
COMMENT ON TABLE contact_lists IS 'Selections of contacts with a name: a filter, or people.';
COMMENT ON COLUMN contact_lists.id IS 'Drawn at random.';
COMMENT ON COLUMN contact_lists.tenant_id IS 'Whose list.';
COMMENT ON COLUMN contact_lists.name IS 'What people call it.';
COMMENT ON COLUMN contact_lists.filter IS 'As the API''s contract writes it: whoever fits at the time is on the list. Null: who is on it stands in contact_list_members.';
COMMENT ON COLUMN contact_lists.created_by IS 'As audit_log.actor_name.';
COMMENT ON COLUMN contact_lists.created_at IS 'When it was made.';
COMMENT ON COLUMN contact_lists.dropped_at IS 'From then on it is shown no more; what was done with it still names it.';

CREATE TABLE contact_list_members (
    list_id    uuid NOT NULL REFERENCES contact_lists ON DELETE CASCADE,
    contact_id uuid NOT NULL,
    PRIMARY KEY (list_id, contact_id)
);
COMMENT ON TABLE contact_list_members IS 'Who is on a list that is no filter.';
COMMENT ON COLUMN contact_list_members.list_id IS 'The list.';
COMMENT ON COLUMN contact_list_members.contact_id IS 'The contact as it was put there; where it turned out to be someone else, the latter is meant.';

-- Whoever keeps the members of dial sessions replaces this view; its columns stay.
CREATE VIEW contacts_in_session AS
SELECT c.tenant_id, c.id AS contact_id FROM contacts c WHERE false;
COMMENT ON VIEW contacts_in_session IS 'Contacts that wait in a session which is being dialled: they are not to be put into another one.';

CREATE TABLE imports (
    id            uuid PRIMARY KEY,
    tenant_id     uuid NOT NULL REFERENCES tenants,
    file_name     text NOT NULL,
    file_hash     bytea NOT NULL,
    file_bytes    bigint NOT NULL,
    contact_type  text,
    state         text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    run           int NOT NULL DEFAULT 1,
    reason        text,
    bytes_read    bigint NOT NULL DEFAULT 0,
    lines         int NOT NULL DEFAULT 0,
    taken         int NOT NULL DEFAULT 0,
    refused       int NOT NULL DEFAULT 0,
    ignored_columns text[] NOT NULL DEFAULT '{}',
    started_by    text NOT NULL,
    started_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at      timestamptz,
    UNIQUE (tenant_id, file_hash)
);
CREATE INDEX imports_newest ON imports (tenant_id, started_at DESC, id DESC);
COMMENT ON TABLE imports IS 'Files of contacts that people brought along. The file itself is not kept: each line that was taken is an event in webhook_log.';
COMMENT ON COLUMN imports.id IS 'Drawn at random.';
COMMENT ON COLUMN imports.tenant_id IS 'Whose contacts.';
COMMENT ON COLUMN imports.file_name IS 'As the sender calls it.';
COMMENT ON COLUMN imports.file_hash IS 'SHA-256 of its bytes: the same file is the same import.';
COMMENT ON COLUMN imports.file_bytes IS 'Its size.';
COMMENT ON COLUMN imports.contact_type IS 'Of whoever''s line says none.';
COMMENT ON COLUMN imports.state IS 'running, done or failed. One that runs and was not seen for a minute was cut off: the same file, sent again, is read anew.';
COMMENT ON COLUMN imports.run IS 'How often it was begun. Only the last run changes the row.';
COMMENT ON COLUMN imports.reason IS 'Why it failed.';
COMMENT ON COLUMN imports.bytes_read IS 'How far it has come.';
COMMENT ON COLUMN imports.lines IS 'Lines of people read so far.';
COMMENT ON COLUMN imports.taken IS 'Of these, events in the log.';
COMMENT ON COLUMN imports.refused IS 'Of these, lines with an error.';
COMMENT ON COLUMN imports.ignored_columns IS 'Headings that mean nothing here.';
COMMENT ON COLUMN imports.started_by IS 'As audit_log.actor_name.';
COMMENT ON COLUMN imports.started_at IS 'The time at which all it says was said.';
COMMENT ON COLUMN imports.seen_at IS 'When it last came further.';
COMMENT ON COLUMN imports.ended_at IS 'When it was done, or failed.';

CREATE TABLE import_errors (
    import_id uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    line      int NOT NULL,
    field     text NOT NULL,
    mend      text NOT NULL,
    PRIMARY KEY (import_id, line, field)
);
COMMENT ON TABLE import_errors IS 'Lines of a file that were not taken, and how to mend them. Ten thousand of a file at most.';
COMMENT ON COLUMN import_errors.import_id IS 'The file.';
COMMENT ON COLUMN import_errors.line IS 'Counted from 1, the heading included.';
COMMENT ON COLUMN import_errors.field IS 'The column.';
COMMENT ON COLUMN import_errors.mend IS 'What to do; it repeats nothing of the line.';
