-- The timeline of calls is read from the calls. What is no call's has a table of its own, and contact_activities is both.
-- The new column writes each call once more, with the table locked: its indexes are taken away first where they change.

-- In the order in which nodes that still run write them.
LOCK TABLE calls, contact_activities;

DROP VIEW interactions;
DROP INDEX calls_newest, calls_contact;

-- Stored, so that an update that does not move it writes no index.
ALTER TABLE calls ADD COLUMN occurred_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(
    least(dialed_at, ringing_started_at, call_answered_at, call_disconnected_at), first_event_at)) STORED;
CREATE INDEX calls_newest ON calls (tenant_id, occurred_at DESC, id DESC);
CREATE INDEX calls_contact ON calls (contact_id, occurred_at DESC) WHERE contact_id IS NOT NULL;
COMMENT ON COLUMN calls.occurred_at IS 'When it was made: the earliest known time of its course, else that of its first event.';

CREATE TABLE contact_messages (
    id             uuid PRIMARY KEY,
    tenant_id      uuid NOT NULL,
    contact_id     uuid,
    contact_number text,
    activity_type  text NOT NULL,
    status         text NOT NULL,
    notes          text,
    occurred_at    timestamptz NOT NULL,
    last_log_id    bigint NOT NULL,
    stamp          bytea NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO contact_messages
SELECT id, tenant_id, contact_id, contact_number, activity_type, status, notes, occurred_at, last_log_id, stamp,
       created_at, updated_at
FROM contact_activities
WHERE call_id IS NULL;
CREATE INDEX contact_messages_newest ON contact_messages (tenant_id, occurred_at DESC, id DESC);
CREATE INDEX contact_messages_contact ON contact_messages (contact_id, occurred_at DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX contact_messages_number ON contact_messages (tenant_id, contact_number) WHERE contact_number IS NOT NULL;
COMMENT ON TABLE contact_messages IS 'What stands on the timeline and is no call: texts, forms, what analyses made of calls.';
COMMENT ON COLUMN contact_messages.id IS 'Computed from what it is about.';
COMMENT ON COLUMN contact_messages.tenant_id IS 'Whose message.';
COMMENT ON COLUMN contact_messages.contact_id IS 'The person; null while nobody, or more than one, is known for the number.';
COMMENT ON COLUMN contact_messages.contact_number IS 'The person''s number, where nothing else names the person.';
COMMENT ON COLUMN contact_messages.activity_type IS 'text_message, form_submission, analysis.';
COMMENT ON COLUMN contact_messages.status IS 'received or sent; an analysis is completed.';
COMMENT ON COLUMN contact_messages.notes IS 'The text, the form''s fields, or what the analysis tells people.';
COMMENT ON COLUMN contact_messages.occurred_at IS 'By the event.';
COMMENT ON COLUMN contact_messages.last_log_id IS 'The event that said it.';
COMMENT ON COLUMN contact_messages.stamp IS 'The order of that statement.';
COMMENT ON COLUMN contact_messages.created_at IS 'When the row was made.';
COMMENT ON COLUMN contact_messages.updated_at IS 'When the row last changed.';

DROP TABLE contact_activities;

-- Both halves are plain: one table, no condition, columns of the very same types. So the planner reads each by its own
-- index and merges them in order, instead of sorting all there is.
CREATE VIEW contact_activities AS
SELECT id, tenant_id, contact_id,
       CASE WHEN contact_identity IS NULL THEN contact_number END AS contact_number,
       id AS call_id,
       CASE WHEN direction = 'inbound' THEN 'inbound_call' ELSE 'call_attempt' END AS activity_type,
       CASE WHEN call_disconnected_at IS NOT NULL
                OR call_lifecycle_status IN ('call-disconnected', 'completed', 'no-answer', 'busy', 'failed', 'canceled',
                    'stopped', 'error', 'balance-low', 'rejected', 'voicemail') THEN 'completed'
            WHEN call_answered_at IS NOT NULL OR call_lifecycle_status = 'in-progress' THEN 'connected'
            WHEN ringing_started_at IS NOT NULL OR call_lifecycle_status = 'ringing' THEN 'ringing'
            ELSE 'dialing' END AS status,
       CASE WHEN call_lifecycle_status IN ('completed', 'no-answer', 'busy', 'failed', 'canceled', 'stopped', 'error',
                'balance-low', 'rejected', 'voicemail') THEN call_lifecycle_status END AS outcome,
       direction, call_answered_at AS connected_at, answered_by, duration_seconds, recording_url, transcript,
       disposition_code, disposition_notes, note AS notes, rep_source_id, rep_name, occurred_at, last_log_id,
       NULL::bytea AS stamp, created_at, updated_at
FROM calls
UNION ALL
SELECT id, tenant_id, contact_id, contact_number, NULL::uuid, activity_type, status, NULL::text, NULL::text,
       NULL::timestamptz, NULL::text, NULL::int, NULL::text, NULL::text, NULL::text, NULL::text, notes, NULL::text,
       NULL::text, occurred_at, last_log_id, stamp, created_at, updated_at
FROM contact_messages;
COMMENT ON VIEW contact_activities IS 'The timeline: each call as it stands, and what is no call.';
COMMENT ON COLUMN contact_activities.id IS 'The call''s own, or computed from what it is about.';
COMMENT ON COLUMN contact_activities.tenant_id IS 'Whose activity.';
COMMENT ON COLUMN contact_activities.contact_id IS 'The person; null while nobody, or more than one, is known for the number.';
COMMENT ON COLUMN contact_activities.contact_number IS 'The person''s number, where nothing else names the person.';
COMMENT ON COLUMN contact_activities.call_id IS 'Null for texts, forms and analyses.';
COMMENT ON COLUMN contact_activities.activity_type IS 'call_attempt (outbound), inbound_call, text_message, form_submission, analysis.';
COMMENT ON COLUMN contact_activities.status IS 'dialing, ringing, connected, completed; received or sent for texts and forms.';
COMMENT ON COLUMN contact_activities.outcome IS 'The call''s terminal lifecycle word.';
COMMENT ON COLUMN contact_activities.direction IS 'outbound or inbound.';
COMMENT ON COLUMN contact_activities.connected_at IS 'When the call was answered.';
COMMENT ON COLUMN contact_activities.answered_by IS 'By whom.';
COMMENT ON COLUMN contact_activities.duration_seconds IS 'Seconds of talk.';
COMMENT ON COLUMN contact_activities.recording_url IS 'As of the call: secret, never shown to a browser.';
COMMENT ON COLUMN contact_activities.transcript IS 'As of the call.';
COMMENT ON COLUMN contact_activities.disposition_code IS 'As of the call.';
COMMENT ON COLUMN contact_activities.disposition_notes IS 'As of the call.';
COMMENT ON COLUMN contact_activities.notes IS 'The text, the form''s fields, what the analysis tells people, or the call''s note.';
COMMENT ON COLUMN contact_activities.rep_source_id IS 'Who called.';
COMMENT ON COLUMN contact_activities.rep_name IS 'Who called.';
COMMENT ON COLUMN contact_activities.occurred_at IS 'The call''s earliest known time, else that of its first event; of others, by the event.';
COMMENT ON COLUMN contact_activities.last_log_id IS 'The last event that moved it.';
COMMENT ON COLUMN contact_activities.stamp IS 'The order of the statement of a text, form or analysis; a call has its own.';
COMMENT ON COLUMN contact_activities.created_at IS 'When the row behind it was made.';
COMMENT ON COLUMN contact_activities.updated_at IS 'When the row behind it last changed.';

CREATE VIEW interactions AS
SELECT a.id, a.tenant_id, a.contact_id, a.call_id, c.source,
       CASE WHEN a.call_id IS NULL THEN a.activity_type ELSE 'phone call' END AS interaction_type,
       a.direction, a.status, a.outcome, a.duration_seconds, a.recording_url, a.transcript, a.notes, a.occurred_at
FROM contact_activities a
LEFT JOIN calls c ON c.id = a.call_id;
COMMENT ON VIEW interactions IS 'The timeline by the name the call tracker''s users know.';
