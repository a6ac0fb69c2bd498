-- What the events amount to: calls, people, their timeline and tasks.

CREATE TABLE contacts (
    id                          uuid PRIMARY KEY,
    tenant_id                   uuid NOT NULL REFERENCES tenants,
    sourceco_contact_id         text,
    first_name                  text,
    last_name                   text,
    company                     text,
    title                       text,
    phone_number                text,
    email                       text,
    contact_type                text,
    status                      text,
    stage                       text,
    stated_status               text,
    stated_stage                text,
    disposed_status             text,
    disposed_stage              text,
    do_not_call                 boolean NOT NULL DEFAULT false,
    stated_do_not_call          boolean NOT NULL DEFAULT false,
    last_call_attempt_at        timestamptz,
    total_call_attempts         int NOT NULL DEFAULT 0,
    last_call_connected_at      timestamptz,
    total_calls_connected       int NOT NULL DEFAULT 0,
    total_call_duration_seconds bigint NOT NULL DEFAULT 0,
    next_action_date            timestamptz,
    next_action_type            text,
    merged_into                 uuid,
    identity_version            int NOT NULL DEFAULT 1,
    stamps                      bytea NOT NULL DEFAULT '',
    disposed_stamps             bytea NOT NULL DEFAULT '',
    created_at                  timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at                  timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 85);
CREATE INDEX contacts_tenant_phone ON contacts (tenant_id, phone_number);
COMMENT ON TABLE contacts IS 'Buyers, sellers, leads, customers.';
COMMENT ON COLUMN contacts.id IS 'Computed from the id by which the person was first known.';
COMMENT ON COLUMN contacts.tenant_id IS 'Whose contact.';
COMMENT ON COLUMN contacts.sourceco_contact_id IS 'Our own id of the person, as lists carry it to the dialer and back.';
COMMENT ON COLUMN contacts.first_name IS 'Last write wins, by the time of the event that said it.';
COMMENT ON COLUMN contacts.last_name IS 'Last write wins.';
COMMENT ON COLUMN contacts.company IS 'Last write wins.';
COMMENT ON COLUMN contacts.title IS 'Last write wins.';
COMMENT ON COLUMN contacts.phone_number IS 'E.164 where it can be read as a number.';
COMMENT ON COLUMN contacts.email IS 'Last write wins.';
COMMENT ON COLUMN contacts.contact_type IS 'buyer, seller, lead, customer.';
COMMENT ON COLUMN contacts.status IS 'The later of what was stated of the person and what the calls'' dispositions set.';
COMMENT ON COLUMN contacts.stage IS 'The later of what was stated of the person and what the calls'' dispositions set.';
COMMENT ON COLUMN contacts.stated_status IS 'As stated of the person.';
COMMENT ON COLUMN contacts.stated_stage IS 'As stated of the person.';
COMMENT ON COLUMN contacts.disposed_status IS 'By the latest disposition that sets one, among this person''s calls.';
COMMENT ON COLUMN contacts.disposed_stage IS 'By the latest disposition that sets one, among this person''s calls.';
COMMENT ON COLUMN contacts.do_not_call IS 'Absorbs: no late or replayed event lifts it. Stated of the person, on one of their calls, or of one of their numbers.';
COMMENT ON COLUMN contacts.stated_do_not_call IS 'Stated of the person.';
COMMENT ON COLUMN contacts.last_call_attempt_at IS 'Of outbound calls.';
COMMENT ON COLUMN contacts.total_call_attempts IS 'Outbound calls with any sign of a dial.';
COMMENT ON COLUMN contacts.last_call_connected_at IS 'Of outbound calls.';
COMMENT ON COLUMN contacts.total_calls_connected IS 'Outbound calls that were answered.';
COMMENT ON COLUMN contacts.total_call_duration_seconds IS 'Seconds of talk on outbound calls.';
COMMENT ON COLUMN contacts.next_action_date IS 'The earliest open task''s.';
COMMENT ON COLUMN contacts.next_action_type IS 'The earliest open task''s.';
COMMENT ON COLUMN contacts.merged_into IS 'Set when this turned out to be someone else: look there.';
COMMENT ON COLUMN contacts.identity_version IS 'One more whenever the person gains or loses an id or the sole ownership of a number; whoever read an older one starts again.';
COMMENT ON COLUMN contacts.disposed_stamps IS 'The orders of the dispositions behind disposed_status and disposed_stage.';
COMMENT ON COLUMN contacts.stamps IS 'For each field, the order of the statement that holds.';
COMMENT ON COLUMN contacts.created_at IS 'When the row was made.';
COMMENT ON COLUMN contacts.updated_at IS 'When the row last changed.';

CREATE TABLE contact_identities (
    tenant_id  uuid NOT NULL,
    kind       text NOT NULL,
    value      text NOT NULL,
    contact_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, kind, value, contact_id)
);
CREATE UNIQUE INDEX contact_identities_one_person ON contact_identities (tenant_id, kind, value) WHERE kind <> 'phone';
CREATE INDEX contact_identities_contact ON contact_identities (contact_id);
COMMENT ON TABLE contact_identities IS 'By which ids and numbers a person is known. An id names one person; a number may name several.';
COMMENT ON COLUMN contact_identities.tenant_id IS 'Ids of two tenants never meet.';
COMMENT ON COLUMN contact_identities.kind IS 'sourceco, phoneburner, lead (a number nobody else is known for) or phone.';
COMMENT ON COLUMN contact_identities.value IS 'The id, or the number in E.164.';
COMMENT ON COLUMN contact_identities.contact_id IS 'Never a contact that was merged away.';
COMMENT ON COLUMN contact_identities.created_at IS 'When it was first seen.';

CREATE TABLE contact_changes (
    tenant_id  uuid NOT NULL,
    contact_id uuid,
    contact_number text,
    log_id     bigint NOT NULL,
    field      text NOT NULL,
    old_value  text,
    new_value  text,
    changed_at timestamptz NOT NULL,
    editor     text,
    PRIMARY KEY (log_id, field)
);
CREATE INDEX contact_changes_contact ON contact_changes (contact_id);
CREATE INDEX contact_changes_number ON contact_changes (tenant_id, contact_number) WHERE contact_number IS NOT NULL;
COMMENT ON TABLE contact_changes IS 'What was said of a contact''s fields, and by whom: the audit trail. Kept even where a later word holds.';
COMMENT ON COLUMN contact_changes.tenant_id IS 'Whose contact.';
COMMENT ON COLUMN contact_changes.contact_id IS 'The contact; null while a number that was named alone has several owners.';
COMMENT ON COLUMN contact_changes.contact_number IS 'The person''s number, where the event named nothing else.';
COMMENT ON COLUMN contact_changes.log_id IS 'The event that said it.';
COMMENT ON COLUMN contact_changes.field IS 'The column of contacts.';
COMMENT ON COLUMN contact_changes.old_value IS 'As the source states it.';
COMMENT ON COLUMN contact_changes.new_value IS 'As the source states it.';
COMMENT ON COLUMN contact_changes.changed_at IS 'By the event.';
COMMENT ON COLUMN contact_changes.editor IS 'The source''s id of the person who edited.';

CREATE TABLE suppressions (
    tenant_id    uuid NOT NULL,
    phone_number text NOT NULL,
    log_id       bigint NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, phone_number)
);
COMMENT ON TABLE suppressions IS 'Numbers of which it was said, naming nobody, that they must not be called. Whoever owns one must not be called.';
COMMENT ON COLUMN suppressions.tenant_id IS 'Who must not call.';
COMMENT ON COLUMN suppressions.phone_number IS 'E.164.';
COMMENT ON COLUMN suppressions.log_id IS 'The event that said it.';
COMMENT ON COLUMN suppressions.created_at IS 'When it was first said.';

CREATE TABLE reps (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenants,
    source     text NOT NULL,
    source_id  text NOT NULL,
    name       text,
    email      text,
    said_at    timestamptz NOT NULL
);
COMMENT ON TABLE reps IS 'Who calls. Made from what events say.';
COMMENT ON COLUMN reps.id IS 'Computed from tenant, source and the source''s id.';
COMMENT ON COLUMN reps.tenant_id IS 'Whose rep.';
COMMENT ON COLUMN reps.source IS 'Where the id comes from.';
COMMENT ON COLUMN reps.source_id IS 'The source''s id, or an e-mail address where it has none.';
COMMENT ON COLUMN reps.name IS 'As last stated.';
COMMENT ON COLUMN reps.email IS 'As last stated.';
COMMENT ON COLUMN reps.said_at IS 'When that was, by the event.';

CREATE TABLE phoneburner_sessions (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenants,
    external_id text NOT NULL,
    name       text,
    first_event_at timestamptz NOT NULL,
    said_at    timestamptz NOT NULL
);
COMMENT ON TABLE phoneburner_sessions IS 'Dial sessions, as calls name them.';
COMMENT ON COLUMN phoneburner_sessions.id IS 'Computed from tenant and the dialer''s id.';
COMMENT ON COLUMN phoneburner_sessions.tenant_id IS 'Whose session.';
COMMENT ON COLUMN phoneburner_sessions.external_id IS 'The dialer''s id.';
COMMENT ON COLUMN phoneburner_sessions.name IS 'As last stated.';
COMMENT ON COLUMN phoneburner_sessions.first_event_at IS 'Of the earliest event that names it.';
COMMENT ON COLUMN phoneburner_sessions.said_at IS 'When the name was stated, by the event.';

CREATE TABLE calls (
    id                    uuid PRIMARY KEY,
    tenant_id             uuid NOT NULL,
    source                text NOT NULL,
    external_id           text NOT NULL,
    contact_id            uuid,
    contact_identity      text,
    contact_number        text,
    direction             text,
    from_number           text,
    to_number             text,
    call_lifecycle_status text,
    dialed_at             timestamptz,
    ringing_started_at    timestamptz,
    call_answered_at      timestamptz,
    call_disconnected_at  timestamptz,
    answered_by           text,
    duration_seconds      int,
    ring_seconds          int,
    hangup_by             text,
    hangup_by_raw         text,
    hangup_reason         text,
    hangup_provider_code  text,
    recording_url         text,
    recording_seconds     int,
    transcript            text,
    disposition_code      text,
    disposition_label     text,
    disposition_notes     text,
    session_external_id   text,
    session_name          text,
    rep_source_id         text,
    rep_name              text,
    rep_email             text,
    agent_id              text,
    campaign              text,
    lead_status           text,
    note                  text,
    value                 text,
    tags                  text,
    summary               text,
    error_message         text,
    do_not_call           boolean NOT NULL DEFAULT false,
    first_event_at        timestamptz NOT NULL,
    last_log_id           bigint NOT NULL,
    version               int NOT NULL,
    stamps                bytea NOT NULL,
    created_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at            timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 80);
CREATE INDEX calls_contact ON calls (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX calls_number_alone ON calls (tenant_id, contact_number) WHERE contact_identity IS NULL AND contact_number IS NOT NULL;
COMMENT ON TABLE calls IS 'One row a call, whichever source it comes from; folded from its events in the order the source states.';
COMMENT ON COLUMN calls.id IS 'Computed from tenant, source and external id, which it therefore makes unique.';
COMMENT ON COLUMN calls.tenant_id IS 'Whose call.';
COMMENT ON COLUMN calls.source IS 'phoneburner, callrail or bolna.';
COMMENT ON COLUMN calls.external_id IS 'The source''s id of the call.';
COMMENT ON COLUMN calls.contact_id IS 'The person; null while nobody, or more than one, is known for the number.';
COMMENT ON COLUMN calls.contact_identity IS 'The id by which events name the person; null where only a number is known.';
COMMENT ON COLUMN calls.contact_number IS 'The person''s number, E.164.';
COMMENT ON COLUMN calls.direction IS 'outbound or inbound.';
COMMENT ON COLUMN calls.from_number IS 'The caller''s, E.164 where readable.';
COMMENT ON COLUMN calls.to_number IS 'The called party''s, E.164 where readable.';
COMMENT ON COLUMN calls.call_lifecycle_status IS 'initiated, ringing, in-progress, no-answer, busy, call-disconnected, completed, or another terminal word of the source.';
COMMENT ON COLUMN calls.dialed_at IS 'When dialling began.';
COMMENT ON COLUMN calls.ringing_started_at IS 'When it rang.';
COMMENT ON COLUMN calls.call_answered_at IS 'When it was answered; known means connected.';
COMMENT ON COLUMN calls.call_disconnected_at IS 'When it ended.';
COMMENT ON COLUMN calls.answered_by IS 'decision_maker, gatekeeper, voicemail, answering_service, unknown.';
COMMENT ON COLUMN calls.duration_seconds IS 'Seconds of talk.';
COMMENT ON COLUMN calls.ring_seconds IS 'Seconds of ringing.';
COMMENT ON COLUMN calls.hangup_by IS 'agent, user or system.';
COMMENT ON COLUMN calls.hangup_by_raw IS 'The source''s own word.';
COMMENT ON COLUMN calls.hangup_reason IS 'As the source states it.';
COMMENT ON COLUMN calls.hangup_provider_code IS 'As the source states it.';
COMMENT ON COLUMN calls.recording_url IS 'The provider''s link: secret, never shown to a browser.';
COMMENT ON COLUMN calls.recording_seconds IS 'Its length.';
COMMENT ON COLUMN calls.transcript IS 'As the source wrote it: hostile text.';
COMMENT ON COLUMN calls.disposition_code IS 'The source''s code, as it came.';
COMMENT ON COLUMN calls.disposition_label IS 'The source''s label.';
COMMENT ON COLUMN calls.disposition_notes IS 'The rep''s notes.';
COMMENT ON COLUMN calls.session_external_id IS 'The dial session.';
COMMENT ON COLUMN calls.session_name IS 'Its name.';
COMMENT ON COLUMN calls.rep_source_id IS 'The source''s id of the rep.';
COMMENT ON COLUMN calls.rep_name IS 'As stated.';
COMMENT ON COLUMN calls.rep_email IS 'As stated.';
COMMENT ON COLUMN calls.agent_id IS 'The voice agent.';
COMMENT ON COLUMN calls.campaign IS 'Where the caller came from.';
COMMENT ON COLUMN calls.lead_status IS 'The call tracker''s mark.';
COMMENT ON COLUMN calls.note IS 'The call tracker''s note.';
COMMENT ON COLUMN calls.value IS 'As the source writes it.';
COMMENT ON COLUMN calls.tags IS 'Names joined by commas.';
COMMENT ON COLUMN calls.summary IS 'The source''s summary.';
COMMENT ON COLUMN calls.error_message IS 'The source''s error.';
COMMENT ON COLUMN calls.do_not_call IS 'Whether a disposition of this call ever said that nobody may call again.';
COMMENT ON COLUMN calls.first_event_at IS 'Time of the earliest event that speaks of it.';
COMMENT ON COLUMN calls.last_log_id IS 'The last event that was folded in.';
COMMENT ON COLUMN calls.version IS 'One more with each fold; a fold made from a stale row is refused.';
COMMENT ON COLUMN calls.stamps IS 'For each field, the order of the statement that holds.';
COMMENT ON COLUMN calls.created_at IS 'When the row was made.';
COMMENT ON COLUMN calls.updated_at IS 'When the row last changed.';

CREATE TABLE contact_activities (
    id                uuid PRIMARY KEY,
    tenant_id         uuid NOT NULL,
    contact_id        uuid,
    contact_number    text,
    call_id           uuid,
    activity_type     text NOT NULL,
    status            text NOT NULL,
    outcome           text,
    direction         text,
    connected_at      timestamptz,
    answered_by       text,
    duration_seconds  int,
    recording_url     text,
    transcript        text,
    disposition_code  text,
    disposition_notes text,
    notes             text,
    rep_source_id     text,
    rep_name          text,
    occurred_at       timestamptz NOT NULL,
    last_log_id       bigint NOT NULL,
    stamp             bytea,
    created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at        timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 80);
CREATE INDEX contact_activities_timeline ON contact_activities (contact_id, occurred_at DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX contact_activities_number ON contact_activities (tenant_id, contact_number) WHERE contact_number IS NOT NULL;
COMMENT ON TABLE contact_activities IS 'The timeline. One activity a call, which moves as the call does.';
COMMENT ON COLUMN contact_activities.id IS 'Computed from what it is about.';
COMMENT ON COLUMN contact_activities.tenant_id IS 'Whose activity.';
COMMENT ON COLUMN contact_activities.contact_id IS 'As of the call; null while nobody, or more than one, is known for the number.';
COMMENT ON COLUMN contact_activities.contact_number IS 'The person''s number, where nothing else names the person.';
COMMENT ON COLUMN contact_activities.call_id IS 'Null for texts and forms.';
COMMENT ON COLUMN contact_activities.activity_type IS 'call_attempt (outbound), inbound_call, text_message, form_submission.';
COMMENT ON COLUMN contact_activities.status IS 'dialing, ringing, connected, completed; received or sent for texts and forms.';
COMMENT ON COLUMN contact_activities.outcome IS 'The call''s terminal lifecycle word.';
COMMENT ON COLUMN contact_activities.direction IS 'outbound or inbound.';
COMMENT ON COLUMN contact_activities.connected_at IS 'When the call was answered.';
COMMENT ON COLUMN contact_activities.answered_by IS 'By whom.';
COMMENT ON COLUMN contact_activities.duration_seconds IS 'Seconds of talk.';
COMMENT ON COLUMN contact_activities.recording_url IS 'As of the call.';
COMMENT ON COLUMN contact_activities.transcript IS 'As of the call.';
COMMENT ON COLUMN contact_activities.disposition_code IS 'As of the call.';
COMMENT ON COLUMN contact_activities.disposition_notes IS 'As of the call.';
COMMENT ON COLUMN contact_activities.notes IS 'The text, the form''s fields, or the call''s note.';
COMMENT ON COLUMN contact_activities.rep_source_id IS 'Who called.';
COMMENT ON COLUMN contact_activities.rep_name IS 'Who called.';
COMMENT ON COLUMN contact_activities.occurred_at IS 'The call''s earliest known time, else that of its first event.';
COMMENT ON COLUMN contact_activities.last_log_id IS 'The last event that moved it.';
COMMENT ON COLUMN contact_activities.stamp IS 'The order of the statement of a text or form; a call has its own.';
COMMENT ON COLUMN contact_activities.created_at IS 'When the row was made.';
COMMENT ON COLUMN contact_activities.updated_at IS 'When the row last changed.';

CREATE TABLE tasks (
    id            uuid PRIMARY KEY,
    tenant_id     uuid NOT NULL,
    contact_id    uuid,
    call_id       uuid,
    task_type     text NOT NULL,
    status        text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
    due_at        timestamptz NOT NULL,
    time_zone     text,
    notes         text,
    rep_source_id text,
    rep_name      text,
    rep_email     text,
    last_log_id   bigint NOT NULL,
    stamp         bytea NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX tasks_open ON tasks (contact_id, due_at) WHERE status = 'open';
CREATE INDEX tasks_call ON tasks (call_id);
COMMENT ON TABLE tasks IS 'Callbacks and follow-ups. One callback a call; a later event moves it unless it is done.';
COMMENT ON COLUMN tasks.id IS 'Computed from the call and the type.';
COMMENT ON COLUMN tasks.tenant_id IS 'Whose task.';
COMMENT ON COLUMN tasks.contact_id IS 'As of the call.';
COMMENT ON COLUMN tasks.call_id IS 'The call in which it was promised.';
COMMENT ON COLUMN tasks.task_type IS 'callback.';
COMMENT ON COLUMN tasks.status IS 'open or done.';
COMMENT ON COLUMN tasks.due_at IS 'When to call.';
COMMENT ON COLUMN tasks.time_zone IS 'IANA name, of the person who is called.';
COMMENT ON COLUMN tasks.notes IS 'The rep''s notes.';
COMMENT ON COLUMN tasks.rep_source_id IS 'Who is to do it.';
COMMENT ON COLUMN tasks.rep_name IS 'Who is to do it.';
COMMENT ON COLUMN tasks.rep_email IS 'Who is to do it.';
COMMENT ON COLUMN tasks.last_log_id IS 'The last event that set it.';
COMMENT ON COLUMN tasks.stamp IS 'The order of that statement.';
COMMENT ON COLUMN tasks.created_at IS 'When the row was made.';
COMMENT ON COLUMN tasks.updated_at IS 'When the row last changed.';

CREATE TABLE dispositions (
    code        text PRIMARY KEY,
    status      text,
    stage       text,
    do_not_call boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE dispositions IS 'What a standard disposition does to a contact.';
COMMENT ON COLUMN dispositions.code IS 'Upper case, words joined by underscores; codes of events are compared in this form.';
COMMENT ON COLUMN dispositions.status IS 'The contact''s new status; null leaves it.';
COMMENT ON COLUMN dispositions.stage IS 'The contact''s new stage; null leaves it.';
COMMENT ON COLUMN dispositions.do_not_call IS 'Whether nobody may call again.';

INSERT INTO dispositions (code, status, stage, do_not_call) VALUES
    ('INTERESTED',         'Qualified',      'Engaged',   false),
    ('CALLBACK',           'Callback',       'Contacted', false),
    ('CALLBACK_SCHEDULED', 'Callback',       'Contacted', false),
    ('CALL_BACK',          'Callback',       'Contacted', false),
    ('NOT_INTERESTED',     'Disqualified',   'Closed',    false),
    ('NOT_A_FIT',          'Disqualified',   'Closed',    false),
    ('WRONG_NUMBER',       'Invalid Number', 'Closed',    false),
    ('BAD_NUMBER',         'Invalid Number', 'Closed',    false),
    ('DISCONNECTED_NUMBER','Invalid Number', 'Closed',    false),
    ('MEETING_SCHEDULED',  'Meeting Set',    'Meeting',   false),
    ('MEETING_SET',        'Meeting Set',    'Meeting',   false),
    ('SET_APPOINTMENT',    'Meeting Set',    'Meeting',   false),
    ('DO_NOT_CALL',        'Do Not Call',    'Closed',    true),
    ('NO_ANSWER',          NULL,             'Attempted', false),
    ('LEFT_VOICEMAIL',     NULL,             'Attempted', false),
    ('VOICEMAIL',          NULL,             'Attempted', false),
    ('BUSY',               NULL,             'Attempted', false);

CREATE VIEW unmapped_dispositions AS
SELECT c.tenant_id, c.source, c.disposition_code, min(c.disposition_label) AS disposition_label, count(*) AS calls, max(c.updated_at) AS last_seen_at
FROM calls c
WHERE c.disposition_code IS NOT NULL
  AND NOT EXISTS (
      SELECT 1 FROM dispositions d
      WHERE d.code = trim(BOTH '_' FROM regexp_replace(upper(c.disposition_code), '[^A-Z0-9]+', '_', 'g')))
GROUP BY c.tenant_id, c.source, c.disposition_code;
COMMENT ON VIEW unmapped_dispositions IS 'Codes that set no status, for someone to map.';

CREATE VIEW contact_review AS
SELECT c.tenant_id, c.contact_number, c.id AS call_id, c.source, c.created_at,
       (SELECT count(*) FROM contact_identities i WHERE i.tenant_id = c.tenant_id AND i.kind = 'phone' AND i.value = c.contact_number) AS owners
FROM calls c
WHERE c.contact_id IS NULL AND c.contact_number IS NOT NULL;
COMMENT ON VIEW contact_review IS 'Calls of a number that several people share: someone has to say whose they are.';

CREATE VIEW interactions AS
SELECT a.id, a.tenant_id, a.contact_id, a.call_id, c.source,
       CASE WHEN a.call_id IS NULL THEN a.activity_type ELSE 'phone call' END AS interaction_type,
       a.direction, a.status, a.outcome, a.duration_seconds, a.recording_url, a.transcript, a.notes, a.occurred_at
FROM contact_activities a
LEFT JOIN calls c ON c.id = a.call_id;
COMMENT ON VIEW interactions IS 'The timeline by the name the call tracker''s users know.';
