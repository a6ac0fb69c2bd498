-- A question that fails while others are answered fails by itself; one that fails as all do since its last try, does not.

ALTER TABLE analysis_queue ADD COLUMN tried_at timestamptz;
COMMENT ON COLUMN analysis_queue.tried_at IS 'When the last try that failed began; null where none has.';
