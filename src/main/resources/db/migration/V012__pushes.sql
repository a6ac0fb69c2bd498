-- Contacts that go out to a dialer: the sessions they go into, each push with its batches, every contact's own outcome,
-- and the budget of requests that all nodes share.

ALTER TABLE phoneburner_sessions
    ADD COLUMN part_of    uuid,
    ADD COLUMN created_by text,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN closed_at  timestamptz;
CREATE INDEX phoneburner_sessions_newest ON phoneburner_sessions (tenant_id, created_at DESC, id DESC) WHERE part_of IS NULL;
CREATE INDEX phoneburner_sessions_parts ON phoneburner_sessions (part_of) WHERE part_of IS NOT NULL;
COMMENT ON TABLE phoneburner_sessions IS 'Dial sessions: as calls name them, and as somebody here made them.';
COMMENT ON COLUMN phoneburner_sessions.external_id IS 'The dialer''s id; ours, which begins with trunkline:, where somebody here made it.';
COMMENT ON COLUMN phoneburner_sessions.part_of IS 'The session made here which the dialer runs under this id. Null: it stands for itself.';
COMMENT ON COLUMN phoneburner_sessions.created_by IS 'As audit_log.actor_name; null: calls named it first.';
COMMENT ON COLUMN phoneburner_sessions.created_at IS 'When the row was made.';
COMMENT ON COLUMN phoneburner_sessions.closed_at IS 'Nobody is put into it any more, and who waits in it is free for others. Null: it is open.';

CREATE TABLE pushes (
    id            uuid PRIMARY KEY,
    tenant_id     uuid NOT NULL REFERENCES tenants,
    connection_id uuid NOT NULL,
    session_id    uuid NOT NULL,
    state         text NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
    state_reason  text,
    selection     text NOT NULL,
    overridden    text[] NOT NULL DEFAULT '{}',
    overridden_by text,
    contacts      int NOT NULL DEFAULT 0,
    added         int NOT NULL DEFAULT 0,
    updated       int NOT NULL DEFAULT 0,
    accepted      int NOT NULL DEFAULT 0,
    rejected      int NOT NULL DEFAULT 0,
    skipped       int NOT NULL DEFAULT 0,
    suppressed    int NOT NULL DEFAULT 0,
    unclear       int NOT NULL DEFAULT 0,
    cancelled     int NOT NULL DEFAULT 0,
    created_by    text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at      timestamptz
) WITH (fillfactor = 50);
CREATE INDEX pushes_newest ON pushes (tenant_id, created_at DESC, id DESC);
CREATE INDEX pushes_running ON pushes (connection_id, created_at, id) WHERE state = 'running';
COMMENT ON TABLE pushes IS 'Contacts that somebody put into a dial session at one go.';
COMMENT ON COLUMN pushes.id IS 'Drawn at random.';
COMMENT ON COLUMN pushes.tenant_id IS 'Whose contacts.';
COMMENT ON COLUMN pushes.connection_id IS 'The dialer''s account.';
COMMENT ON COLUMN pushes.session_id IS 'The row of phoneburner_sessions they go into.';
COMMENT ON COLUMN pushes.state IS 'running, paused, cancelled or done.';
COMMENT ON COLUMN pushes.state_reason IS 'Why it was paused, where nobody did so.';
COMMENT ON COLUMN pushes.selection IS 'Who was meant, as JSON in the words of the API''s contract.';
COMMENT ON COLUMN pushes.overridden IS 'Reasons that did not keep anybody back this time.';
COMMENT ON COLUMN pushes.overridden_by IS 'Who answers for that, as audit_log.actor_name.';
COMMENT ON COLUMN pushes.contacts IS 'All that were selected, those that did not go included.';
COMMENT ON COLUMN pushes.added IS 'New to the dialer, as it counts them.';
COMMENT ON COLUMN pushes.updated IS 'Known to the dialer before, as it counts them.';
COMMENT ON COLUMN pushes.accepted IS 'Taken by a dialer that does not count.';
COMMENT ON COLUMN pushes.rejected IS 'Refused by the dialer.';
COMMENT ON COLUMN pushes.skipped IS 'Kept back by the checks when the push was made.';
COMMENT ON COLUMN pushes.suppressed IS 'Kept back since: they were not to be called any more when their turn came.';
COMMENT ON COLUMN pushes.unclear IS 'Sent, and it is not known what became of them.';
COMMENT ON COLUMN pushes.cancelled IS 'Never sent, for the push was cancelled before.';
COMMENT ON COLUMN pushes.created_by IS 'As audit_log.actor_name.';
COMMENT ON COLUMN pushes.created_at IS 'By the database''s clock.';
COMMENT ON COLUMN pushes.ended_at IS 'When it was done or cancelled.';

CREATE TABLE push_batches (
    push_id    uuid NOT NULL REFERENCES pushes ON DELETE CASCADE,
    number     int NOT NULL,
    contacts   int NOT NULL,
    state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'ambiguous', 'settled', 'cancelled')),
    due_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts   int NOT NULL DEFAULT 0,
    failures   int NOT NULL DEFAULT 0,
    lost       int NOT NULL DEFAULT 0,
    fence      bigint,
    node       text,
    sent_at    timestamptz,
    settled_at timestamptz,
    reason     text,
    PRIMARY KEY (push_id, number)
) WITH (fillfactor = 70);
CREATE INDEX push_batches_open ON push_batches (push_id, number) WHERE state IN ('waiting', 'sending', 'ambiguous');
CREATE INDEX push_batches_sending ON push_batches (fence) WHERE state = 'sending';
COMMENT ON TABLE push_batches IS 'What goes in one request. It is written down as sending before it is sent.';
COMMENT ON COLUMN push_batches.push_id IS 'The push.';
COMMENT ON COLUMN push_batches.number IS 'From 1, in the order in which they go.';
COMMENT ON COLUMN push_batches.contacts IS 'How many.';
COMMENT ON COLUMN push_batches.state IS 'waiting, sending, ambiguous (sent, the answer was lost: it goes again, as an update), settled or cancelled.';
COMMENT ON COLUMN push_batches.due_at IS 'Not before: a calling hour, or a pause after a failure.';
COMMENT ON COLUMN push_batches.attempts IS 'One more with each time it is sent; an answer counts for the attempt it belongs to.';
COMMENT ON COLUMN push_batches.failures IS 'Attempts in a row to which the dialer gave no answer that says what became of it.';
COMMENT ON COLUMN push_batches.lost IS 'Attempts that may have been taken although nobody heard of it. Only then can a contact have been sent twice.';
COMMENT ON COLUMN push_batches.fence IS 'Of the lease under which it was sent.';
COMMENT ON COLUMN push_batches.node IS 'Which sent it last.';
COMMENT ON COLUMN push_batches.sent_at IS 'When it was last written down as sending.';
COMMENT ON COLUMN push_batches.settled_at IS 'When its contacts got their outcomes.';
COMMENT ON COLUMN push_batches.reason IS 'What went wrong last, in words.';

CREATE TABLE push_contacts (
    push_id    uuid NOT NULL REFERENCES pushes ON DELETE CASCADE,
    batch      int NOT NULL,
    position   int NOT NULL,
    contact_id uuid NOT NULL,
    outcome    text CHECK (outcome IN ('added', 'updated', 'accepted', 'rejected', 'skipped', 'suppressed', 'unclear', 'cancelled')),
    reason     text,
    due_at     timestamptz,
    settled_at timestamptz,
    PRIMARY KEY (push_id, batch, position)
) WITH (fillfactor = 70);
CREATE INDEX push_contacts_contact ON push_contacts (contact_id);
COMMENT ON TABLE push_contacts IS 'What became of each contact of a push.';
COMMENT ON COLUMN push_contacts.push_id IS 'The push.';
COMMENT ON COLUMN push_contacts.batch IS 'The batch it goes in; 0 for those that do not go.';
COMMENT ON COLUMN push_contacts.position IS 'Its place in the push, from 1.';
COMMENT ON COLUMN push_contacts.contact_id IS 'As it was selected; whoever it turns out to be later is meant.';
COMMENT ON COLUMN push_contacts.outcome IS 'added or updated; accepted (the dialer does not say which); rejected, skipped, suppressed, unclear or cancelled, each with its reason. Null: it is still to go.';
COMMENT ON COLUMN push_contacts.reason IS 'Of the checks, in their words; or what the dialer said, which is hostile text.';
COMMENT ON COLUMN push_contacts.due_at IS 'It goes then, when it may be called. Null: as soon as it is its turn.';
COMMENT ON COLUMN push_contacts.settled_at IS 'By the database''s clock.';

CREATE TABLE push_requests (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    push_id     uuid NOT NULL REFERENCES pushes ON DELETE CASCADE,
    batch       int NOT NULL,
    attempt     int NOT NULL,
    node        text NOT NULL,
    asked_at    timestamptz NOT NULL,
    took_ms     int NOT NULL,
    request     text NOT NULL,
    status      int,
    answer      text,
    outcome     text NOT NULL
);
CREATE INDEX push_requests_push ON push_requests (push_id, id DESC);
COMMENT ON TABLE push_requests IS 'What the dialer was asked and what it answered, for the operator. Credentials and what tells of a person are taken out. The latest thousand of a push are kept.';
COMMENT ON COLUMN push_requests.id IS 'Rises.';
COMMENT ON COLUMN push_requests.push_id IS 'The push.';
COMMENT ON COLUMN push_requests.batch IS 'The batch.';
COMMENT ON COLUMN push_requests.attempt IS 'Of the batch.';
COMMENT ON COLUMN push_requests.node IS 'Which asked.';
COMMENT ON COLUMN push_requests.asked_at IS 'By the node''s clock.';
COMMENT ON COLUMN push_requests.took_ms IS 'Until the answer was there, or given up.';
COMMENT ON COLUMN push_requests.request IS 'Method, path and the beginning of the body.';
COMMENT ON COLUMN push_requests.status IS 'Null: there was no answer.';
COMMENT ON COLUMN push_requests.answer IS 'Its beginning.';
COMMENT ON COLUMN push_requests.outcome IS 'As it counts in trunkline_provider_requests_total.';

CREATE TABLE provider_budgets (
    account    text PRIMARY KEY,
    next_at    timestamptz NOT NULL,
    failures   int NOT NULL DEFAULT 0,
    reason     text,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 10);
COMMENT ON TABLE provider_budgets IS 'When the next request to a provider''s account may be sent, whichever node sends it. Permits are moments at even distances, taken in blocks; one that is taken counts as used.';
COMMENT ON COLUMN provider_budgets.account IS 'A digest of the address and the credentials: connections of one account share its limit.';
COMMENT ON COLUMN provider_budgets.next_at IS 'The first moment that nobody has taken. A provider that asks to wait moves it on.';
COMMENT ON COLUMN provider_budgets.failures IS 'Requests in a row that the provider did not serve; from five on it is left alone for a while each time.';
COMMENT ON COLUMN provider_budgets.reason IS 'Why it was moved on last.';
COMMENT ON COLUMN provider_budgets.updated_at IS 'By the database''s clock.';

CREATE TABLE provider_tokens (
    connection_id uuid PRIMARY KEY,
    tokens        bytea NOT NULL,
    renewed_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE provider_tokens IS 'OAuth tokens that took the place of those in the settings.';
COMMENT ON COLUMN provider_tokens.connection_id IS 'Whose.';
COMMENT ON COLUMN provider_tokens.tokens IS 'Encrypted with TRUNKLINE_SECRET_KEY.';
COMMENT ON COLUMN provider_tokens.renewed_at IS 'By the database''s clock.';

CREATE TABLE field_mappings (
    tenant_id  uuid PRIMARY KEY REFERENCES tenants,
    fields     text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE field_mappings IS 'Which of a contact''s fields a dialer is told, and what it calls them. Tenants without a row have the usual one.';
COMMENT ON COLUMN field_mappings.tenant_id IS 'Whose.';
COMMENT ON COLUMN field_mappings.fields IS 'As JSON in the words of the API''s contract.';
COMMENT ON COLUMN field_mappings.changed_by IS 'As audit_log.actor_name.';
COMMENT ON COLUMN field_mappings.changed_at IS 'By the database''s clock.';

CREATE OR REPLACE VIEW contacts_in_session AS
SELECT p.tenant_id, m.contact_id
FROM push_contacts m
JOIN pushes p ON p.id = m.push_id
JOIN phoneburner_sessions s ON s.id = p.session_id AND s.closed_at IS NULL
JOIN contacts c ON c.id = m.contact_id
WHERE (p.ended_at IS NULL OR p.ended_at > now() - interval '7 days')
    AND (m.outcome IS NULL AND p.state IN ('running', 'paused')
        OR m.outcome IN ('added', 'updated', 'accepted', 'unclear')
            AND m.settled_at > now() - interval '7 days'
            AND (c.last_call_attempt_at IS NULL OR c.last_call_attempt_at < m.settled_at));
COMMENT ON VIEW contacts_in_session IS 'Contacts that are on their way into an open session, or went into one within a week and were not called since: they are not to be put into another one.';
