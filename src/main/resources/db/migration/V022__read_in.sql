-- What of a contact's changes was in a batch: by the lowest open transaction alone, whatever was committed beside a long
-- one looked as if it had not been read, and was told again.

ALTER TABLE push_batches ADD COLUMN read_in pg_snapshot;
COMMENT ON COLUMN push_batches.read_in IS 'The snapshot that its contacts were read in: changes that are visible in it were told. Null: it was never read, or before this was kept; then read_before says it.';
COMMENT ON COLUMN push_batches.read_before IS 'What earlier transactions changed of its contacts was in it, and what read_in says beside. Null: it was never read, or before this was kept.';

CREATE FUNCTION trunkline_snapshot_before(xid8) RETURNS pg_snapshot
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ($1::text || ':' || $1::text || ':')::pg_snapshot;
COMMENT ON FUNCTION trunkline_snapshot_before IS 'In which all earlier transactions are visible, and no other one.';
