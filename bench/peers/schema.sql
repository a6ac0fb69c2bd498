-- What every peer stores in: an event once, and what it amounts to for a contact.
CREATE TABLE events (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source       text NOT NULL,
    event_id     text NOT NULL UNIQUE,
    event_type   text NOT NULL,
    payload      jsonb NOT NULL,
    received_at  timestamptz NOT NULL,
    processed_at timestamptz
);
CREATE INDEX events_unprocessed ON events (id) WHERE processed_at IS NULL;

CREATE TABLE contacts (
    id           text PRIMARY KEY,
    calls        bigint NOT NULL DEFAULT 0,
    talk_seconds bigint NOT NULL DEFAULT 0,
    last_call_at timestamptz
) WITH (fillfactor = 50);
INSERT INTO contacts (id) SELECT 'pb_contact_' || lpad(i::text, 7, '0') FROM generate_series(1, 10000) AS i;

CREATE TABLE activities (
    event_id     bigint PRIMARY KEY,
    contact_id   text NOT NULL,
    kind         text NOT NULL,
    talk_seconds int NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX activities_of_contact ON activities (contact_id, created_at);
