-- Whether anybody still needs a token.

ALTER TABLE tokens ADD COLUMN last_used_at timestamptz;
COMMENT ON COLUMN tokens.last_used_at IS 'When it last opened something, to the minute; null: never.';
