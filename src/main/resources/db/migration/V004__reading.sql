-- What people read in order of time, and the replays they start.

CREATE INDEX calls_newest ON calls (tenant_id, first_event_at DESC, id DESC);
CREATE INDEX contacts_newest ON contacts (tenant_id, created_at DESC, id DESC);
CREATE INDEX contact_activities_newest ON contact_activities (tenant_id, occurred_at DESC, id DESC);
CREATE INDEX tasks_due ON tasks (tenant_id, status, due_at, id);

CREATE TABLE replays (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenants,
    source     text,
    event_type text,
    first_id   bigint NOT NULL,
    last_id    bigint NOT NULL,
    events     bigint NOT NULL,
    scheduled  bigint NOT NULL,
    per_second float8 NOT NULL,
    state      text NOT NULL CHECK (state IN ('scheduled', 'cancelled')),
    started_at timestamptz NOT NULL,
    started_by text NOT NULL
);
CREATE INDEX replays_newest ON replays (tenant_id, started_at DESC, id DESC);
COMMENT ON TABLE replays IS 'Replays of many events that somebody asked for.';
COMMENT ON COLUMN replays.id IS 'Drawn at random.';
COMMENT ON COLUMN replays.tenant_id IS 'Whose events.';
COMMENT ON COLUMN replays.source IS 'Only of this sender; null: of any.';
COMMENT ON COLUMN replays.event_type IS 'Only of this type; null: of any.';
COMMENT ON COLUMN replays.first_id IS 'The first log row.';
COMMENT ON COLUMN replays.last_id IS 'The last log row.';
COMMENT ON COLUMN replays.events IS 'How many there were to be replayed.';
COMMENT ON COLUMN replays.scheduled IS 'How many of them were put into webhook_retries.';
COMMENT ON COLUMN replays.per_second IS 'How many become due in a second.';
COMMENT ON COLUMN replays.state IS 'cancelled: those that nobody had begun were taken out again.';
COMMENT ON COLUMN replays.started_at IS 'By the database''s clock.';
COMMENT ON COLUMN replays.started_by IS 'Who asked for it.';
