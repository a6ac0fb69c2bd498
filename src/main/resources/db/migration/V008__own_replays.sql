-- Whose undertaking a replayed event is: two replays may share a stretch of the log.

ALTER TABLE webhook_retries ADD COLUMN replay uuid;
CREATE INDEX webhook_retries_replay ON webhook_retries (replay) WHERE replay IS NOT NULL;
COMMENT ON COLUMN webhook_retries.replay IS 'The row of replays that put it here; null: nothing that is kept there.';

ALTER TABLE webhook_outcomes ADD COLUMN replay uuid;
COMMENT ON COLUMN webhook_outcomes.replay IS 'The replay after which it was given up again; null in all other rows.';
