-- Most keys are new, and each was looked for among all that are old, where its place in the index is seldom in memory.
-- These tell a node which keys need no looking for.

CREATE TABLE webhook_key_filters (
    part    integer PRIMARY KEY CHECK (part BETWEEN 0 AND 1023),
    bits    bytea NOT NULL,
    changed xid8 NOT NULL DEFAULT pg_current_xact_id()
);
-- As good as random: nothing to compress.
ALTER TABLE webhook_key_filters ALTER COLUMN bits SET STORAGE EXTERNAL;
COMMENT ON TABLE webhook_key_filters IS 'Bloom filters of webhook_keys_aged: a key that one of them does not know is not there.';
COMMENT ON COLUMN webhook_key_filters.part IS 'The first ten bits of the keys it is about.';
COMMENT ON COLUMN webhook_key_filters.bits IS 'A power of two of them, seven a key. None: it knows nothing.';
COMMENT ON COLUMN webhook_key_filters.changed IS 'By which transaction. Nodes read what was changed by those that had not ended when they read last.';
