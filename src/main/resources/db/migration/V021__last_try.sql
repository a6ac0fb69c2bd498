-- A question that fails while others are answered fails by itself; one that fails while nobody is answered does not.

ALTER TABLE analysis_queue ADD COLUMN tried_at timestamptz;
COMMENT ON COLUMN analysis_queue.tried_at IS 'When the last try began that failed and counts, and left another one; null where there is none.';
