-- Why contacts were kept back is counted once, when a push is made; and a contact's outcome is written into the page that
-- holds its row, for every row of a batch is written again exactly once.

ALTER TABLE pushes ADD COLUMN skipped_because jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN pushes.skipped_because IS 'Of those that were skipped, how many for which reason, the most first: [{"reason": …, "contacts": …}].';

UPDATE pushes p
SET skipped_because = s.counted
FROM (
    SELECT push_id, jsonb_agg(jsonb_build_object('reason', reason, 'contacts', contacts) ORDER BY contacts DESC, reason) AS counted
    FROM (SELECT push_id, reason, count(*) AS contacts FROM push_contacts WHERE batch = 0 GROUP BY push_id, reason) c
    GROUP BY push_id) s
WHERE s.push_id = p.id;

ALTER TABLE push_contacts SET (fillfactor = 50);
