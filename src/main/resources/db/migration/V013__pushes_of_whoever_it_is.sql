-- A contact of a push that turned out to be someone else stands for the latter, however often that happened.

CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;

CREATE OR REPLACE VIEW contacts_in_session AS
WITH RECURSIVE waiting AS (
    SELECT p.tenant_id, c.id, c.merged_into, c.last_call_attempt_at, m.settled_at
    FROM push_contacts m
    JOIN pushes p ON p.id = m.push_id
    JOIN phoneburner_sessions s ON s.id = p.session_id AND s.closed_at IS NULL
    JOIN contacts c ON c.id = m.contact_id
    WHERE (p.ended_at IS NULL OR p.ended_at > now() - interval '7 days')
        AND (m.outcome IS NULL AND p.state IN ('running', 'paused')
            OR m.outcome IN ('added', 'updated', 'accepted', 'unclear') AND m.settled_at > now() - interval '7 days')
    UNION
    SELECT w.tenant_id, c.id, c.merged_into, c.last_call_attempt_at, w.settled_at
    FROM waiting w
    JOIN contacts c ON c.id = w.merged_into)
SELECT tenant_id, id AS contact_id FROM waiting
WHERE settled_at IS NULL OR last_call_attempt_at IS NULL OR last_call_attempt_at < settled_at;

COMMENT ON COLUMN provider_budgets.account IS 'Whose limit it is: the provider, and the connection by which its account is known.';
