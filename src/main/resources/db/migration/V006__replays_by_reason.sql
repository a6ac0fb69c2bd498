-- A replay of what ended in one way, or for one reason, among others of the same source and type.

ALTER TABLE replays
    ADD COLUMN outcomes text[],
    ADD COLUMN reason   text;
COMMENT ON COLUMN replays.outcomes IS 'Only what had ended so; null: however it had.';
COMMENT ON COLUMN replays.reason IS 'Only what had ended for this reason, empty for none; null: for any.';
