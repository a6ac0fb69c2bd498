-- Contacts kept alike here and at the dialer: who said a change, which changes were looked at, and what the dialer has.

ALTER TABLE contact_changes
    ADD COLUMN source     text,
    ADD COLUMN written_in xid8;
ALTER TABLE contact_changes ALTER COLUMN written_in SET DEFAULT pg_current_xact_id();
COMMENT ON COLUMN contact_changes.source IS 'The event''s source. Null: before this was kept; nobody can say whose words it is.';
COMMENT ON COLUMN contact_changes.written_in IS 'The transaction that wrote it, or gave it to another contact. Null: before this was kept.';

ALTER TABLE pushes
    ALTER COLUMN session_id DROP NOT NULL,
    ADD COLUMN kind text NOT NULL DEFAULT 'session' CHECK (kind IN ('session', 'changes')),
    ADD CONSTRAINT pushes_of_changes CHECK ((session_id IS NULL) = (kind = 'changes'));
CREATE INDEX pushes_of_changes_open ON pushes (connection_id) WHERE kind = 'changes' AND state IN ('running', 'paused');
COMMENT ON TABLE pushes IS 'Contacts that go to the dialer at one go: that somebody put into a dial session, or that changed since the dialer was told of them.';
COMMENT ON COLUMN pushes.kind IS 'session, or changes: contacts that the dialer knows, told anew as they stand.';
COMMENT ON COLUMN pushes.session_id IS 'The row of phoneburner_sessions they go into. Null where the push tells of changes: nobody is put anywhere.';

ALTER TABLE push_batches
    ADD COLUMN planned_before xid8,
    ADD COLUMN read_before    xid8,
    ADD COLUMN settled_in     xid8;
CREATE INDEX push_batches_settled ON push_batches (settled_in) WHERE settled_in IS NOT NULL;
COMMENT ON COLUMN push_batches.planned_before IS 'What earlier transactions changed of its contacts was told, or is told by it, or by others. Null: before this was kept.';
COMMENT ON COLUMN push_batches.read_before IS 'What earlier transactions changed of its contacts was in it. Null: it was never read, or before this was kept.';
COMMENT ON COLUMN push_batches.settled_in IS 'The transaction that settled or cancelled it. Null: it is open, or before this was kept.';

CREATE TABLE dialer_syncs (
    connection_id   uuid PRIMARY KEY,
    tenant_id       uuid NOT NULL,
    changes_before  xid8 NOT NULL DEFAULT pg_snapshot_xmin(pg_current_snapshot()),
    collect_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    read_from       timestamptz NOT NULL DEFAULT clock_timestamp(),
    read_at         timestamptz,
    problem         text
);
COMMENT ON TABLE dialer_syncs IS 'How far contacts are kept alike with an account of a dialer.';
COMMENT ON COLUMN dialer_syncs.connection_id IS 'The dialer''s account.';
COMMENT ON COLUMN dialer_syncs.tenant_id IS 'Whose contacts.';
COMMENT ON COLUMN dialer_syncs.changes_before IS 'Changes written by earlier transactions were looked at. It moves in the transaction that writes down what is sent.';
COMMENT ON COLUMN dialer_syncs.collect_at IS 'When changes are looked at next.';
COMMENT ON COLUMN dialer_syncs.read_from IS 'Up to here, by the dialer''s clock, its contacts were read.';
COMMENT ON COLUMN dialer_syncs.read_at IS 'When they were last read to the end.';
COMMENT ON COLUMN dialer_syncs.problem IS 'Why the last reading did not come to its end. Null: it did.';

CREATE TABLE dialer_cards (
    connection_id uuid NOT NULL,
    contact_id    uuid NOT NULL,
    fields        jsonb NOT NULL,
    known_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (connection_id, contact_id)
) WITH (fillfactor = 70);
COMMENT ON TABLE dialer_cards IS 'What the dialer has of a contact, as far as it took or showed it; kept where the dialer''s contacts are read. What it shows beyond that is somebody''s edit there.';
COMMENT ON COLUMN dialer_cards.connection_id IS 'The dialer''s account.';
COMMENT ON COLUMN dialer_cards.contact_id IS 'Ours. One that nobody here knew yet has the id it gets.';
COMMENT ON COLUMN dialer_cards.fields IS 'By the column of contacts; a field that was never told or shown is not in it.';
COMMENT ON COLUMN dialer_cards.known_at IS 'When the dialer took or showed it.';
