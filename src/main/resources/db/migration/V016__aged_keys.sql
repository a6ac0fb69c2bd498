-- Keys in two tables. A key is a hash: each new one lies somewhere else in its index, and a page of an index that is
-- written for the first time since a checkpoint goes into the write-ahead log whole. So new keys go into a small table,
-- whose pages are written often, and leave it later, in the order of the other one's index.

CREATE TABLE webhook_keys_aged (
    key_hash    bytea PRIMARY KEY,
    log_id      bigint NOT NULL,
    received_at timestamptz NOT NULL,
    body_hash   bytea NOT NULL,
    aged_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE webhook_keys_aged IS 'Keys of webhook_keys that are older than a day. For a while a key is in both.';
COMMENT ON COLUMN webhook_keys_aged.key_hash IS 'As in webhook_keys.';
COMMENT ON COLUMN webhook_keys_aged.log_id IS 'As in webhook_keys.';
COMMENT ON COLUMN webhook_keys_aged.received_at IS 'As in webhook_keys.';
COMMENT ON COLUMN webhook_keys_aged.body_hash IS 'As in webhook_keys.';
COMMENT ON COLUMN webhook_keys_aged.aged_at IS 'When it came here. Long after, nobody can be at work any more who does not see it here; then it leaves webhook_keys.';
