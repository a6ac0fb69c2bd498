-- What conversations of voice agents cost, what was paid in, and whose agent is whose.

CREATE TABLE credit_ledger (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('call', 'adjustment', 'top-up')),
    call_id    uuid CHECK ((call_id IS NULL) = (kind = 'top-up')),
    nth        int CHECK ((nth IS NULL) = (kind = 'top-up') AND (nth = 1) = (kind = 'call')),
    credits    bigint NOT NULL,
    seconds    int,
    per_minute int,
    reason     text NOT NULL,
    actor_name text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX credit_ledger_call ON credit_ledger (call_id, nth) WHERE call_id IS NOT NULL;
CREATE INDEX credit_ledger_newest ON credit_ledger (tenant_id, created_at DESC, id DESC);
COMMENT ON TABLE credit_ledger IS 'Append-only: every credit that was paid in or used. A call has one debit ever; whatever changes it later is an adjustment, so that its entries add up to what its duration costs.';
COMMENT ON COLUMN credit_ledger.id IS 'Drawn at random; of a top-up with an Idempotency-Key computed from that.';
COMMENT ON COLUMN credit_ledger.tenant_id IS 'Whose credits.';
COMMENT ON COLUMN credit_ledger.kind IS 'call (the one debit), adjustment (its duration turned out to be another) or top-up.';
COMMENT ON COLUMN credit_ledger.call_id IS 'The call; null for a top-up.';
COMMENT ON COLUMN credit_ledger.nth IS 'Which entry of its call: 1 is the debit. Unique, so that nobody bills a call twice.';
COMMENT ON COLUMN credit_ledger.credits IS 'Negative for a debit.';
COMMENT ON COLUMN credit_ledger.seconds IS 'The call''s conversation, as known by then.';
COMMENT ON COLUMN credit_ledger.per_minute IS 'Credits a started minute: the price at the call''s debit, for good. 0: it ended before calls were billed.';
COMMENT ON COLUMN credit_ledger.reason IS 'In words; of a top-up, those of whoever made it.';
COMMENT ON COLUMN credit_ledger.actor_name IS 'Who made a top-up, as called then.';
COMMENT ON COLUMN credit_ledger.created_at IS 'By the database''s clock.';

CREATE TABLE credit_deltas (
    tenant_id uuid NOT NULL,
    id        bigint GENERATED ALWAYS AS IDENTITY,
    credits   bigint NOT NULL,
    PRIMARY KEY (tenant_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);
COMMENT ON TABLE credit_deltas IS 'What entries of the ledger have moved and no account holds yet: an account that every call wrote to would make calls wait for each other.';
COMMENT ON COLUMN credit_deltas.tenant_id IS 'Whose balance.';
COMMENT ON COLUMN credit_deltas.id IS 'Tells the rows apart.';
COMMENT ON COLUMN credit_deltas.credits IS 'To be added; the entries of one transaction.';

CREATE TABLE credit_accounts (
    tenant_id uuid PRIMARY KEY,
    folded    bigint NOT NULL DEFAULT 0,
    threshold bigint,
    low_since timestamptz
) WITH (fillfactor = 50);
COMMENT ON TABLE credit_accounts IS 'Balances, as far as folded: the balance is folded and the credit_deltas that are left.';
COMMENT ON COLUMN credit_accounts.tenant_id IS 'Whose.';
COMMENT ON COLUMN credit_accounts.folded IS 'May be negative: a call that has happened is billed.';
COMMENT ON COLUMN credit_accounts.threshold IS 'Below it the balance is low; null: nobody is to be told.';
COMMENT ON COLUMN credit_accounts.low_since IS 'When the balance was found to be low; null: it is not. Set once for each crossing.';

-- What was completed before there were credits costs nothing, also when it is replayed or corrected.
INSERT INTO credit_ledger (tenant_id, kind, call_id, nth, credits, seconds, per_minute, reason)
SELECT tenant_id, 'call', id, 1, 0, duration_seconds, 0, 'before calls were billed'
FROM calls
WHERE source = 'bolna' AND call_lifecycle_status = 'completed' AND duration_seconds > 0;

CREATE TABLE agents (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenants,
    source     text NOT NULL,
    agent_id   text NOT NULL,
    name       text,
    mapped_at  timestamptz,
    mapped_by  text,
    UNIQUE (tenant_id, source, agent_id)
);
COMMENT ON TABLE agents IS 'What people said of voice agents: an agent in a tenant''s calls that nobody has mapped has no row, or one without mapped_at.';
COMMENT ON COLUMN agents.id IS 'Computed from tenant, source and the source''s id.';
COMMENT ON COLUMN agents.tenant_id IS 'Whose agent it is.';
COMMENT ON COLUMN agents.source IS 'Where the id comes from.';
COMMENT ON COLUMN agents.agent_id IS 'The source''s id, as in calls.agent_id.';
COMMENT ON COLUMN agents.name IS 'What this tenant calls it.';
COMMENT ON COLUMN agents.mapped_at IS 'When it was said to be this tenant''s; null: nobody has said so.';
COMMENT ON COLUMN agents.mapped_by IS 'Who said so, as called then.';

CREATE TABLE agent_routes (
    tenant_id uuid NOT NULL REFERENCES tenants,
    source    text NOT NULL,
    agent_id  text NOT NULL,
    from_at   timestamptz NOT NULL,
    leads_to  uuid NOT NULL REFERENCES tenants,
    PRIMARY KEY (tenant_id, source, agent_id, from_at)
);
COMMENT ON TABLE agent_routes IS 'Agents whose calls are another tenant''s than that of the connection they come through. Made by an operator''s command only; append-only, for a call that was begun under one stays there.';
COMMENT ON COLUMN agent_routes.tenant_id IS 'Of the connection: nobody else''s webhooks are led anywhere.';
COMMENT ON COLUMN agent_routes.source IS 'Where the id comes from.';
COMMENT ON COLUMN agent_routes.agent_id IS 'The source''s id.';
COMMENT ON COLUMN agent_routes.from_at IS 'Holds for calls that the source began from then on, until a later row.';
COMMENT ON COLUMN agent_routes.leads_to IS 'Whose those calls are.';

CREATE INDEX calls_agent ON calls (tenant_id, source, agent_id, first_event_at) WHERE agent_id IS NOT NULL;
