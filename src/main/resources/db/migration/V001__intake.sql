-- Who sends, and every delivery with what became of it. The log is append-only: an event is done when its outcome row exists.

CREATE TABLE tenants (
    id         uuid PRIMARY KEY,
    name       text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE tenants IS 'A company. No query ever leaves its tenant.';
COMMENT ON COLUMN tenants.id IS 'Stands in every row that belongs to it.';
COMMENT ON COLUMN tenants.name IS 'What commands call it.';
COMMENT ON COLUMN tenants.created_at IS 'When it was made.';

INSERT INTO tenants (id, name) VALUES ('00000000-0000-0000-0000-000000000001', 'default');

CREATE TABLE connections (
    id            uuid PRIMARY KEY,
    tenant_id     uuid NOT NULL REFERENCES tenants,
    source        text NOT NULL,
    name          text NOT NULL,
    state         text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused')),
    verification  text NOT NULL CHECK (verification IN ('signature', 'token', 'address', 'none')),
    allowed_addresses text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (tenant_id, source, name)
);
COMMENT ON TABLE connections IS 'One account of one provider that may send to us. A source''s default connection (name ''default'') takes its secrets from the environment.';
COMMENT ON COLUMN connections.id IS 'Stands in every log row it sent.';
COMMENT ON COLUMN connections.tenant_id IS 'Whose events these are.';
COMMENT ON COLUMN connections.source IS 'phoneburner, callrail, bolna or standard.';
COMMENT ON COLUMN connections.name IS 'What people call it; unique for tenant and source.';
COMMENT ON COLUMN connections.state IS 'A paused connection answers 503, so that a sender that retries keeps its events.';
COMMENT ON COLUMN connections.verification IS 'How its webhooks prove where they come from; ''none'' must be said outright.';
COMMENT ON COLUMN connections.allowed_addresses IS 'Addresses or CIDR blocks, separated by commas; empty means any.';
COMMENT ON COLUMN connections.created_at IS 'When it was made.';

CREATE TABLE connection_secrets (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection_id uuid NOT NULL REFERENCES connections ON DELETE CASCADE,
    kind          text NOT NULL CHECK (kind IN ('signing', 'token')),
    secret        bytea NOT NULL,
    valid_until   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX connection_secrets_connection ON connection_secrets (connection_id);
COMMENT ON TABLE connection_secrets IS 'Several may be valid at once, so that one can be rotated with no event lost.';
COMMENT ON COLUMN connection_secrets.id IS 'Names the secret in an event''s story, without showing it.';
COMMENT ON COLUMN connection_secrets.connection_id IS 'Whose secret it is.';
COMMENT ON COLUMN connection_secrets.kind IS 'signing: a key for signatures; token: the last part of the URL.';
COMMENT ON COLUMN connection_secrets.secret IS 'signing: encrypted with TRUNKLINE_SECRET_KEY; token: its SHA-256.';
COMMENT ON COLUMN connection_secrets.valid_until IS 'Set by a rotation that lets both overlap; null: until rotated.';
COMMENT ON COLUMN connection_secrets.created_at IS 'When it was made.';

CREATE SEQUENCE webhook_log_id CACHE 1;

CREATE TABLE webhook_log (
    id            bigint NOT NULL,
    received_at   timestamptz NOT NULL,
    tenant_id     uuid NOT NULL,
    source        text NOT NULL,
    connection_id uuid NOT NULL,
    event_type    text NOT NULL,
    event_key     bytea NOT NULL,
    subject       text,
    event_time    timestamptz,
    headers       text NOT NULL,
    node          text NOT NULL,
    body          bytea NOT NULL,
    PRIMARY KEY (id, received_at)
) PARTITION BY RANGE (received_at);
COMMENT ON TABLE webhook_log IS 'Every accepted delivery, as it came. Append-only; partitioned by day of receipt; no foreign key points here.';
COMMENT ON COLUMN webhook_log.id IS 'Rises with receipt, with gaps; becomes visible out of order.';
COMMENT ON COLUMN webhook_log.received_at IS 'By the database''s clock.';
COMMENT ON COLUMN webhook_log.tenant_id IS 'Whose event it is.';
COMMENT ON COLUMN webhook_log.source IS 'phoneburner, callrail, bolna or standard.';
COMMENT ON COLUMN webhook_log.connection_id IS 'Which connection it came through.';
COMMENT ON COLUMN webhook_log.event_type IS 'The provider''s own word.';
COMMENT ON COLUMN webhook_log.event_key IS 'SHA-256 over tenant, source and what identifies the event.';
COMMENT ON COLUMN webhook_log.subject IS 'The provider''s id of the call, message or contact.';
COMMENT ON COLUMN webhook_log.event_time IS 'As the sender states it, where it can be read.';
COMMENT ON COLUMN webhook_log.headers IS 'A few headers as a JSON object; never a signature or a token.';
COMMENT ON COLUMN webhook_log.node IS 'The node that took it, and that hands it to its own workers first.';
COMMENT ON COLUMN webhook_log.body IS 'The raw bytes.';

CREATE TABLE webhook_keys (
    key_hash    bytea PRIMARY KEY,
    log_id      bigint NOT NULL,
    received_at timestamptz NOT NULL,
    body_hash   bytea NOT NULL
);
COMMENT ON TABLE webhook_keys IS 'What makes a redelivery a duplicate. Not partitioned: a unique index cannot span partitions.';
COMMENT ON COLUMN webhook_keys.key_hash IS 'Equals webhook_log.event_key.';
COMMENT ON COLUMN webhook_keys.log_id IS 'The row that was stored first.';
COMMENT ON COLUMN webhook_keys.received_at IS 'That row''s time of receipt.';
COMMENT ON COLUMN webhook_keys.body_hash IS 'SHA-256 of its body: tells a redelivery from an id used twice.';

CREATE TABLE webhook_outcomes (
    received_at timestamptz NOT NULL,
    log_id      bigint NOT NULL,
    generation  int NOT NULL,
    outcome     text NOT NULL CHECK (outcome IN ('processed', 'ignored', 'dead')),
    attempts    int NOT NULL,
    worker      text NOT NULL,
    reason      text,
    settled_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (log_id, received_at, generation)
) PARTITION BY RANGE (received_at);
CREATE INDEX webhook_outcomes_dead ON webhook_outcomes (log_id) WHERE outcome = 'dead';
COMMENT ON TABLE webhook_outcomes IS 'One row an event and generation, inserted first in the transaction of the event''s effects: this is what makes them happen once.';
COMMENT ON COLUMN webhook_outcomes.received_at IS 'Of the log row.';
COMMENT ON COLUMN webhook_outcomes.log_id IS 'The log row.';
COMMENT ON COLUMN webhook_outcomes.generation IS '0, and one more for each replay that applies.';
COMMENT ON COLUMN webhook_outcomes.outcome IS 'processed, ignored (nothing to do, see reason) or dead (given up, see reason).';
COMMENT ON COLUMN webhook_outcomes.attempts IS 'How often a worker had it, this time included.';
COMMENT ON COLUMN webhook_outcomes.worker IS 'The node that settled it.';
COMMENT ON COLUMN webhook_outcomes.reason IS 'In words, without content of the event.';
COMMENT ON COLUMN webhook_outcomes.settled_at IS 'Within the transaction of the effects.';

CREATE TABLE webhook_retries (
    log_id      bigint NOT NULL,
    received_at timestamptz NOT NULL,
    generation  int NOT NULL DEFAULT 0,
    attempts    int NOT NULL,
    next_at     timestamptz NOT NULL,
    node        text,
    lost        int NOT NULL DEFAULT 0,
    reason      text,
    PRIMARY KEY (log_id, received_at, generation)
) WITH (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 70);
CREATE INDEX webhook_retries_due ON webhook_retries (next_at);
COMMENT ON TABLE webhook_retries IS 'Events that did not settle at the first try: failed, replayed, or left behind by a node. Any node claims what is due.';
COMMENT ON COLUMN webhook_retries.log_id IS 'The log row.';
COMMENT ON COLUMN webhook_retries.received_at IS 'Of the log row.';
COMMENT ON COLUMN webhook_retries.generation IS 'The generation of outcome to be written.';
COMMENT ON COLUMN webhook_retries.attempts IS 'Counted before the event is handed out, so that one that kills its process is found out.';
COMMENT ON COLUMN webhook_retries.next_at IS 'When it may be claimed; a claim moves it on.';
COMMENT ON COLUMN webhook_retries.node IS 'Who claimed it last.';
COMMENT ON COLUMN webhook_retries.lost IS 'Hand-outs in a row that were never heard of again: such an event goes alone, and is given up at four.';
COMMENT ON COLUMN webhook_retries.reason IS 'The last error in words, or why it is here.';

CREATE TABLE webhook_attempts (
    log_id     bigint NOT NULL,
    generation int NOT NULL,
    attempt    int NOT NULL,
    failed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    node       text NOT NULL,
    error_class text NOT NULL,
    error      text NOT NULL
);
CREATE INDEX webhook_attempts_log ON webhook_attempts (log_id);
COMMENT ON TABLE webhook_attempts IS 'Each try that failed, for the event''s story. The happy path writes none.';
COMMENT ON COLUMN webhook_attempts.log_id IS 'The log row.';
COMMENT ON COLUMN webhook_attempts.generation IS 'Of the outcome that was tried.';
COMMENT ON COLUMN webhook_attempts.attempt IS '1 at first.';
COMMENT ON COLUMN webhook_attempts.failed_at IS 'By the database''s clock.';
COMMENT ON COLUMN webhook_attempts.node IS 'Where.';
COMMENT ON COLUMN webhook_attempts.error_class IS 'data (never retried), transient or unexpected.';
COMMENT ON COLUMN webhook_attempts.error IS 'In words, without content of the event.';

CREATE TABLE webhook_quarantine (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    source        text NOT NULL,
    connection_id uuid,
    route         text,
    reason        text NOT NULL,
    status        int NOT NULL,
    headers       text NOT NULL,
    body          bytea NOT NULL
);
COMMENT ON TABLE webhook_quarantine IS 'Refused requests, kept to be looked at: bounded in number and in rate.';
COMMENT ON COLUMN webhook_quarantine.id IS 'Rises with receipt; the oldest rows make room.';
COMMENT ON COLUMN webhook_quarantine.received_at IS 'By the database''s clock.';
COMMENT ON COLUMN webhook_quarantine.source IS 'By the path.';
COMMENT ON COLUMN webhook_quarantine.connection_id IS 'Where one was found.';
COMMENT ON COLUMN webhook_quarantine.route IS 'The event named by the path; never a token.';
COMMENT ON COLUMN webhook_quarantine.reason IS 'Why it was refused.';
COMMENT ON COLUMN webhook_quarantine.status IS 'What was answered.';
COMMENT ON COLUMN webhook_quarantine.headers IS 'A few headers as a JSON object, with the signature, so that it can be verified again.';
COMMENT ON COLUMN webhook_quarantine.body IS 'The raw bytes.';

CREATE TABLE nodes (
    id         text PRIMARY KEY,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    beat_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    host       text NOT NULL,
    version    text NOT NULL
);
COMMENT ON TABLE nodes IS 'The cluster as the database sees it. A node that leaves takes its row with it.';
COMMENT ON COLUMN nodes.id IS 'New at each start.';
COMMENT ON COLUMN nodes.started_at IS 'By the database''s clock.';
COMMENT ON COLUMN nodes.beat_at IS 'Moved twice a second; what a node silent for 2.5 seconds had taken, others take over.';
COMMENT ON COLUMN nodes.host IS 'Where it runs.';
COMMENT ON COLUMN nodes.version IS 'Of Trunkline.';

CREATE TABLE leases (
    name       text PRIMARY KEY,
    holder     text NOT NULL,
    fence      bigint NOT NULL,
    expires_at timestamptz NOT NULL,
    mark       bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE leases IS 'What only one node does at a time. Every write of the holder checks the fence.';
COMMENT ON COLUMN leases.name IS 'What is held.';
COMMENT ON COLUMN leases.holder IS 'A node''s id.';
COMMENT ON COLUMN leases.fence IS 'One more at each change of holder.';
COMMENT ON COLUMN leases.expires_at IS 'By the database''s clock.';
COMMENT ON COLUMN leases.mark IS 'The sweeper''s: every log row up to this id is settled or waits in webhook_retries.';

CREATE TABLE subscriptions (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL UNIQUE,
    tenant_id  uuid REFERENCES tenants,
    types      text[] NOT NULL,
    address    text NOT NULL,
    mark       bigint NOT NULL,
    holder     text,
    held_until timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);
COMMENT ON TABLE subscriptions IS 'Who in the cluster is to be told of settled events, each at least once.';
COMMENT ON COLUMN subscriptions.id IS 'Stands in its deliveries.';
COMMENT ON COLUMN subscriptions.name IS 'By which it is registered again, changed and removed.';
COMMENT ON COLUMN subscriptions.tenant_id IS 'Whose events; null: everyone''s.';
COMMENT ON COLUMN subscriptions.types IS 'As in trunkline.events.<type>; * stands for all.';
COMMENT ON COLUMN subscriptions.address IS 'Of the event bus; events are sent there as requests.';
COMMENT ON COLUMN subscriptions.mark IS 'Every log row up to this id is delivered, waits in subscription_deliveries, or is not wanted.';
COMMENT ON COLUMN subscriptions.holder IS 'The node that delivers.';
COMMENT ON COLUMN subscriptions.held_until IS 'By the database''s clock; then any node may take it.';
COMMENT ON COLUMN subscriptions.created_at IS 'When it was registered first.';

CREATE TABLE subscription_deliveries (
    subscription_id bigint NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
    log_id      bigint NOT NULL,
    received_at timestamptz NOT NULL,
    generation  int NOT NULL,
    since       timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts    int NOT NULL DEFAULT 0,
    node        text,
    reason      text,
    dead_at     timestamptz,
    PRIMARY KEY (subscription_id, log_id, generation)
) WITH (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 70);
CREATE INDEX subscription_deliveries_due ON subscription_deliveries (subscription_id, next_at, log_id) WHERE dead_at IS NULL;
CREATE INDEX subscription_deliveries_dead ON subscription_deliveries (subscription_id, log_id) WHERE dead_at IS NOT NULL;
CREATE INDEX subscription_deliveries_claimed ON subscription_deliveries (node) WHERE node IS NOT NULL;
COMMENT ON TABLE subscription_deliveries IS 'What a subscription''s mark has passed and nobody has replied to yet: to be sent, to be sent again, not settled yet, or given up.';
COMMENT ON COLUMN subscription_deliveries.subscription_id IS 'To whom.';
COMMENT ON COLUMN subscription_deliveries.log_id IS 'The log row.';
COMMENT ON COLUMN subscription_deliveries.received_at IS 'Of the log row.';
COMMENT ON COLUMN subscription_deliveries.generation IS 'Of the outcome that is told; until it is there, nothing is sent.';
COMMENT ON COLUMN subscription_deliveries.since IS 'When it was put here, or driven again.';
COMMENT ON COLUMN subscription_deliveries.next_at IS 'When it may be claimed; a claim moves it on.';
COMMENT ON COLUMN subscription_deliveries.attempts IS 'Counted before the event is sent; not counted while nobody listens.';
COMMENT ON COLUMN subscription_deliveries.node IS 'Who has claimed it.';
COMMENT ON COLUMN subscription_deliveries.reason IS 'Why it was not delivered the last time.';
COMMENT ON COLUMN subscription_deliveries.dead_at IS 'When it was given up.';

CREATE VIEW phoneburner_webhooks_log AS
SELECT l.id, l.received_at, l.tenant_id, l.connection_id, l.event_type, l.subject, l.event_time, l.headers, l.node, l.body,
       o.outcome, o.attempts, o.reason, o.settled_at
FROM webhook_log l
LEFT JOIN LATERAL (
    SELECT outcome, attempts, reason, settled_at
    FROM webhook_outcomes
    WHERE log_id = l.id AND received_at = l.received_at
    ORDER BY generation DESC
    LIMIT 1) o ON true
WHERE l.source = 'phoneburner';
COMMENT ON VIEW phoneburner_webhooks_log IS 'The dialer''s webhooks with what became of each.';

CREATE FUNCTION trunkline_ensure_partitions(days_ahead int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    child  text;
    day    date;
    made   int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('trunkline_ensure_partitions'));
    FOREACH parent IN ARRAY ARRAY['webhook_log', 'webhook_outcomes'] LOOP
        FOR i IN -1 .. days_ahead LOOP
            day := (clock_timestamp() AT TIME ZONE 'UTC')::date + i;
            child := parent || '_' || to_char(day, 'YYYYMMDD');
            IF to_regclass(child) IS NULL THEN
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, parent);
                EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (received_at >= %L AND received_at < %L)', child, child || '_day',
                               day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child,
                               day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
                EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', child, child || '_day');
                made := made + 1;
            END IF;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;
COMMENT ON FUNCTION trunkline_ensure_partitions IS 'Makes the days of the log and of the outcomes, in UTC, from yesterday to so many days ahead. Attached under a check, so that nothing is scanned under a lock.';

SELECT trunkline_ensure_partitions(7);
