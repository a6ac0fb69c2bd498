-- What a model makes of voice agents' calls: each call by itself, and all calls with one number together.
-- Calls get no index by status or by the times of their stages: every webhook moves these columns, and an index on one
-- makes each such update write every other index too. Lists of calls walk calls_newest.

CREATE TABLE lead_analytics (
    id                      uuid PRIMARY KEY,
    user_id                 uuid NOT NULL REFERENCES tenants,
    phone_number            text,
    analysis_type           text NOT NULL CHECK (analysis_type IN ('individual', 'complete')),
    call_id                 uuid NOT NULL,
    call_at                 timestamptz NOT NULL,
    previous_calls_analyzed int,
    latest_call_id          uuid,
    outcome                 text NOT NULL CHECK (outcome IN ('answered', 'refused', 'truncated', 'failed')),
    outcome_reason          text,
    total_score             int CHECK (total_score BETWEEN 0 AND 100),
    intent_level            text GENERATED ALWAYS AS (
        CASE WHEN total_score >= 70 THEN 'high' WHEN total_score >= 40 THEN 'medium' WHEN total_score >= 0 THEN 'low' END) STORED,
    sentiment               text CHECK (sentiment IN ('positive', 'neutral', 'negative')),
    sentiment_score         int GENERATED ALWAYS AS (
        CASE sentiment WHEN 'positive' THEN 80 WHEN 'neutral' THEN 50 WHEN 'negative' THEN 20 END) STORED,
    call_outcome            text,
    call_outcome_score      int GENERATED ALWAYS AS (
        CASE call_outcome WHEN 'meeting_scheduled' THEN 100 WHEN 'interested' THEN 80 WHEN 'callback_requested' THEN 70
            WHEN 'information_requested' THEN 60 WHEN 'undecided' THEN 40 WHEN 'other' THEN 30 WHEN 'no_conversation' THEN 20
            WHEN 'not_interested' THEN 10 WHEN 'wrong_person' THEN 0 WHEN 'do_not_call' THEN 0 END) STORED,
    lead_name               text,
    lead_email              text,
    lead_phone              text,
    key_topics              text[],
    objections              text[],
    pain_points             text[],
    interests               text[],
    next_steps              text[],
    total_interactions      int,
    average_lead_score      numeric(4, 1),
    engagement_trend        text,
    conversion_readiness    text,
    progression_summary     text,
    recommended_actions     text[],
    key_decision_factors    text[],
    notification            text,
    transcript_truncated    boolean NOT NULL DEFAULT false,
    model                   text,
    prompt_version          text,
    input_tokens            bigint NOT NULL DEFAULT 0,
    cached_tokens           bigint NOT NULL DEFAULT 0,
    output_tokens           bigint NOT NULL DEFAULT 0,
    cost_usd                numeric(14, 8),
    analysis_timestamp      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (analysis_type = 'individual' OR phone_number IS NOT NULL AND latest_call_id IS NOT NULL)
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX lead_analytics_one_a_call ON lead_analytics (user_id, call_id) WHERE analysis_type = 'individual';
CREATE UNIQUE INDEX idx_lead_analytics_user_phone_type ON lead_analytics (user_id, phone_number, analysis_type) WHERE analysis_type = 'complete';
CREATE INDEX idx_lead_analytics_user_phone ON lead_analytics (user_id, phone_number, call_at);
CREATE INDEX idx_lead_analytics_analysis_type ON lead_analytics (user_id, analysis_type, analysis_timestamp DESC, id DESC);
CREATE INDEX idx_lead_analytics_latest_call ON lead_analytics (latest_call_id) WHERE latest_call_id IS NOT NULL;
COMMENT ON TABLE lead_analytics IS 'Analyses: one individual row a call, one complete row a tenant and number, made again from all individual ones whenever another comes.';
COMMENT ON COLUMN lead_analytics.id IS 'Computed from the call, or from tenant and number.';
COMMENT ON COLUMN lead_analytics.user_id IS 'Whose analysis: the tenant. The same number in two tenants is two worlds.';
COMMENT ON COLUMN lead_analytics.phone_number IS 'The person''s number, E.164; null where the call has none: then there is an individual analysis only.';
COMMENT ON COLUMN lead_analytics.analysis_type IS 'individual or complete.';
COMMENT ON COLUMN lead_analytics.call_id IS 'The call; of a complete analysis the latest one.';
COMMENT ON COLUMN lead_analytics.call_at IS 'When that call began.';
COMMENT ON COLUMN lead_analytics.previous_calls_analyzed IS 'Complete: how many individual analyses there are beside the latest call''s.';
COMMENT ON COLUMN lead_analytics.latest_call_id IS 'Complete: the latest call that has an individual analysis, by the time of the call.';
COMMENT ON COLUMN lead_analytics.outcome IS 'answered; refused by the model; truncated, an answer that was cut off; failed (complete only), no answer after all tries, or no call to ask about. Only an answer says anything: else what the model would have said is null.';
COMMENT ON COLUMN lead_analytics.outcome_reason IS 'Why there is no answer, in words.';
COMMENT ON COLUMN lead_analytics.total_score IS '0 to 100. Of a complete analysis the mean of the individual ones, rounded.';
COMMENT ON COLUMN lead_analytics.intent_level IS 'high (70 and more), medium (40 and more) or low: computed from the score.';
COMMENT ON COLUMN lead_analytics.sentiment IS 'positive, neutral or negative; of a complete analysis overall.';
COMMENT ON COLUMN lead_analytics.sentiment_score IS '80, 50 or 20: computed from the sentiment.';
COMMENT ON COLUMN lead_analytics.call_outcome IS 'Individual: how the call ended, one of the words of the prompt.';
COMMENT ON COLUMN lead_analytics.call_outcome_score IS 'Individual: what that is worth, 0 to 100: computed from the word.';
COMMENT ON COLUMN lead_analytics.lead_name IS 'Individual: as the person was heard to be called.';
COMMENT ON COLUMN lead_analytics.lead_email IS 'Individual: as it was heard.';
COMMENT ON COLUMN lead_analytics.lead_phone IS 'Individual: as it was heard; never relied on.';
COMMENT ON COLUMN lead_analytics.key_topics IS 'Individual.';
COMMENT ON COLUMN lead_analytics.objections IS 'Individual.';
COMMENT ON COLUMN lead_analytics.pain_points IS 'Individual.';
COMMENT ON COLUMN lead_analytics.interests IS 'Individual.';
COMMENT ON COLUMN lead_analytics.next_steps IS 'Individual.';
COMMENT ON COLUMN lead_analytics.total_interactions IS 'Complete: how many individual analyses there are. Counted, not asked.';
COMMENT ON COLUMN lead_analytics.average_lead_score IS 'Complete: the mean of the individual scores. Computed, not asked.';
COMMENT ON COLUMN lead_analytics.engagement_trend IS 'Complete: rising, steady or falling.';
COMMENT ON COLUMN lead_analytics.conversion_readiness IS 'Complete: low, medium or high.';
COMMENT ON COLUMN lead_analytics.progression_summary IS 'Complete: how it went from call to call.';
COMMENT ON COLUMN lead_analytics.recommended_actions IS 'Complete.';
COMMENT ON COLUMN lead_analytics.key_decision_factors IS 'Complete.';
COMMENT ON COLUMN lead_analytics.notification IS 'One short line for whoever follows the lead; it holds no number.';
COMMENT ON COLUMN lead_analytics.transcript_truncated IS 'Whether the model saw a part of the transcript only: turns in the middle were left out.';
COMMENT ON COLUMN lead_analytics.model IS 'As the provider names it.';
COMMENT ON COLUMN lead_analytics.prompt_version IS 'Of the prompt it was asked by.';
COMMENT ON COLUMN lead_analytics.input_tokens IS 'Individual: of everything that was asked for this call, its part in the complete analysis and tries that failed included. Complete: of the last request.';
COMMENT ON COLUMN lead_analytics.cached_tokens IS 'Of the input, at a lower price.';
COMMENT ON COLUMN lead_analytics.output_tokens IS 'As input_tokens.';
COMMENT ON COLUMN lead_analytics.cost_usd IS 'At the prices in force then; null where none is configured for the model. To add up what was spent, take individual rows only.';
COMMENT ON COLUMN lead_analytics.analysis_timestamp IS 'When it was made, or made again.';

CREATE TABLE analysis_queue (
    call_id      uuid PRIMARY KEY,
    tenant_id    uuid NOT NULL,
    lane         text NOT NULL,
    phone_number text,
    call_at      timestamptz NOT NULL,
    queued_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts     int NOT NULL DEFAULT 0,
    individual   jsonb,
    input_tokens bigint NOT NULL DEFAULT 0,
    cached_tokens bigint NOT NULL DEFAULT 0,
    output_tokens bigint NOT NULL DEFAULT 0,
    cost_usd     numeric(14, 8),
    failure      text,
    reason       text,
    given_up_at  timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 70);
CREATE INDEX analysis_queue_due ON analysis_queue (tenant_id, due_at) WHERE given_up_at IS NULL;
CREATE INDEX analysis_queue_lane ON analysis_queue (tenant_id, lane, call_at, call_id) WHERE given_up_at IS NULL;
CREATE INDEX analysis_queue_given_up ON analysis_queue (tenant_id, given_up_at DESC, call_id) WHERE given_up_at IS NOT NULL;
COMMENT ON TABLE analysis_queue IS 'Voice agents'' completed calls that wait for their analysis, and those whose analysis was given up. Saved analyses take their row with them.';
COMMENT ON COLUMN analysis_queue.call_id IS 'The call.';
COMMENT ON COLUMN analysis_queue.tenant_id IS 'Whose call.';
COMMENT ON COLUMN analysis_queue.lane IS 'What is done one call at a time: the number, or the call itself where it has none.';
COMMENT ON COLUMN analysis_queue.phone_number IS 'The person''s number, E.164.';
COMMENT ON COLUMN analysis_queue.call_at IS 'When the call began; of one number''s calls that are due, the earliest goes first.';
COMMENT ON COLUMN analysis_queue.queued_at IS 'When the call was found complete.';
COMMENT ON COLUMN analysis_queue.due_at IS 'When it may be claimed.';
COMMENT ON COLUMN analysis_queue.attempts IS 'Requests that failed, of the question that is asked now. Waiting for a budget or for the provider to come back counts none.';
COMMENT ON COLUMN analysis_queue.individual IS 'What came of the individual question, while the complete one has not succeeded: it is not asked and paid again.';
COMMENT ON COLUMN analysis_queue.input_tokens IS 'Paid so far for this call and not yet in lead_analytics.';
COMMENT ON COLUMN analysis_queue.cached_tokens IS 'As input_tokens.';
COMMENT ON COLUMN analysis_queue.output_tokens IS 'As input_tokens.';
COMMENT ON COLUMN analysis_queue.cost_usd IS 'As input_tokens; null where no price is configured.';
COMMENT ON COLUMN analysis_queue.failure IS 'The class of the last failure, or what it waits for.';
COMMENT ON COLUMN analysis_queue.reason IS 'The same in words, without content of the call.';
COMMENT ON COLUMN analysis_queue.given_up_at IS 'Set when no more is tried until somebody asks for it.';

CREATE SEQUENCE analysis_fence;

CREATE TABLE analysis_lanes (
    tenant_id  uuid NOT NULL,
    lane       text NOT NULL,
    fence      bigint NOT NULL,
    node       text NOT NULL,
    held_until timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, lane)
) WITH (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 70);
COMMENT ON TABLE analysis_lanes IS 'Which numbers are being worked on: one node and one call at a time. Whoever saves deletes its row by the fence it was given; without it nothing is saved.';
COMMENT ON COLUMN analysis_lanes.tenant_id IS 'Whose number.';
COMMENT ON COLUMN analysis_lanes.lane IS 'As in analysis_queue.';
COMMENT ON COLUMN analysis_lanes.fence IS 'Never the same twice.';
COMMENT ON COLUMN analysis_lanes.node IS 'Who holds it.';
COMMENT ON COLUMN analysis_lanes.held_until IS 'By the database''s clock; then anyone may take it.';

CREATE TABLE analysis_permits (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id uuid NOT NULL,
    node      text NOT NULL,
    taken_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    requests  int NOT NULL,
    tokens    bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 70);
CREATE INDEX analysis_permits_window ON analysis_permits (tenant_id, taken_at);
COMMENT ON TABLE analysis_permits IS 'What each tenant''s budget was taken for within the last minute, in blocks, over all nodes.';
COMMENT ON COLUMN analysis_permits.id IS 'Names the block.';
COMMENT ON COLUMN analysis_permits.tenant_id IS 'Whose budget.';
COMMENT ON COLUMN analysis_permits.node IS 'Who took it.';
COMMENT ON COLUMN analysis_permits.taken_at IS 'A block counts for a minute from here, and may be used for its first seconds only.';
COMMENT ON COLUMN analysis_permits.requests IS 'What is not known to be unused counts as used.';
COMMENT ON COLUMN analysis_permits.tokens IS 'As estimated, until it is known what was used.';

COMMENT ON COLUMN webhook_log.source IS 'phoneburner, callrail, bolna or standard; analysis: what an analysis says of a contact.';
COMMENT ON COLUMN contact_activities.activity_type IS 'call_attempt (outbound), inbound_call, text_message, form_submission, analysis.';
