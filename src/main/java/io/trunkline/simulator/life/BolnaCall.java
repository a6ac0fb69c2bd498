package io.trunkline.simulator.life;

import io.trunkline.simulator.people.Contact;
import io.trunkline.simulator.people.Crowd;
import io.trunkline.simulator.people.Dice;
import io.trunkline.simulator.shot.CallColumn;
import io.trunkline.simulator.shot.Person;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the voice agent, with what is known of it by now. */
final class BolnaCall {
    private static final String AGENT = "0b6f2c1e-5d2a-4f1e-9c53-2f6a7f0e11aa";
    private static final String AGENT_NUMBER = Crowd.number(9_930);
    private final String id;
    private final String providerCallId;
    private final Contact contact;
    private final Instant createdAt;
    private final Map<CallColumn, Object> known = new EnumMap<>(CallColumn.class);
    private @Nullable Integer talkSeconds;
    private @Nullable Integer ringSeconds;
    private @Nullable String recording;
    private @Nullable String hangupBy;
    private @Nullable String hangupReason;
    private @Nullable Integer hangupCode;
    private @Nullable String error;
    private boolean completed;

    BolnaCall(Dice dice, Contact contact, Instant createdAt) {
        this.id = dice.uuid().toString();
        this.providerCallId = dice.uuid().toString();
        this.contact = contact;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    Instant initiatedAt() {
        return createdAt.plusMillis(150);
    }

    Person person() {
        return Person.ofNumber(contact.homeNumber());
    }

    /** What the body says beside its status and times. */
    Map<CallColumn, Object> known() {
        return known;
    }

    void fail() {
        error = "Call recipient number invalid";
        hangUp("Carrier", "Call recipient number invalid", 2_000);
    }

    void missed(String status) {
        boolean busy = status.equals("busy");
        hangUp("Carrier", busy ? "Call recipient was busy" : "Call unanswered", busy ? 3_010 : 3_000);
    }

    void answered() {
        ringSeconds = 2;
    }

    void hungUp(int seconds) {
        talkSeconds = seconds;
        recording = "";
        known.put(CallColumn.DURATION_SECONDS, seconds);
        hangUp("Callee", "Call recipient hungup", 4_000);
    }

    void completed(boolean withRecording) {
        completed = true;
        if (withRecording) {
            recording = "https://recordings.example.com/bolna/" + providerCallId + ".mp3";
            known.put(CallColumn.RECORDING_URL, recording);
        }
    }

    private void hangUp(String by, String reason, int code) {
        hangupBy = by;
        hangupReason = reason;
        hangupCode = code;
    }

    JsonObject body(String status, Instant now) {
        boolean talked = talkSeconds != null;
        return new JsonObject()
                .put("id", id)
                .put("agent_id", AGENT)
                .put("batch_id", null)
                .put("created_at", Clock.micros(createdAt))
                .put("updated_at", Clock.micros(now))
                .put("scheduled_at", null)
                .put("initiated_at", Clock.micros(initiatedAt()))
                .put("answered_by_voice_mail", talked ? false : null)
                .put("conversation_duration", talkSeconds == null ? (Number) 0 : (Number) (talkSeconds + 0.2))
                .put("total_cost", completed ? 3.81 : 0)
                .put("transcript", talked ? Conversation.with(contact, id) : null)
                .put("summary", completed ? "Recipient confirmed interest." : null)
                .put("usage_breakdown", completed ? usage() : null)
                .put("cost_breakdown", completed ? cost() : null)
                .put("extracted_data", completed ? extracted() : null)
                .put("error_message", error)
                .put("status", status)
                .put("smart_status", completed ? "completed" : null)
                .put("agent_extraction", null)
                .put("user_number", contact.homeNumber())
                .put("agent_number", AGENT_NUMBER)
                .put("provider", "plivo")
                .put("telephony_data", telephony())
                .put("transfer_call_data", null)
                .put("batch_run_details", null)
                .put("context_details", context());
    }

    private JsonObject telephony() {
        return new JsonObject()
                .put("duration", completed && talkSeconds != null ? Integer.toString(talkSeconds + 1) : null)
                .put("to_number", contact.homeNumber())
                .put("from_number", AGENT_NUMBER)
                .put("recording_url", recording)
                .put("hosted_telephony", true)
                .put("provider_call_id", error == null ? providerCallId : null)
                .put("call_type", "outbound")
                .put("provider", "plivo")
                .put("hangup_by", hangupBy)
                .put("hangup_reason", hangupReason)
                .put("hangup_provider_code", hangupCode)
                .put("ring_duration", ringSeconds)
                .put("post_dial_delay", ringSeconds == null ? null : 1)
                .put("to_number_carrier", completed ? "Example Wireless" : null);
    }

    private JsonObject context() {
        return new JsonObject()
                .put("recipient_phone_number", contact.homeNumber())
                .put(
                        "recipient_data",
                        new JsonObject().put("timezone", "America/New_York").put("tenant", "acme"));
    }

    private static JsonObject extracted() {
        return new JsonObject().put("user_interested", true).put("visit_requested", "Tuesday 16:00");
    }

    private static JsonObject usage() {
        return new JsonObject()
                .put("synthesizer_characters", 231)
                .put("synthesizer_model", "eleven_turbo_v2_5")
                .put("transcriber_duration", 28)
                .put("transcriber_model", "nova-3")
                .put("llm_tokens", 1204)
                .put(
                        "llm_model",
                        new JsonObject()
                                .put(
                                        "gpt-4.1-mini",
                                        new JsonObject().put("input", 1010).put("output", 194)));
    }

    private static JsonObject cost() {
        return new JsonObject()
                .put("llm", 0.31)
                .put("network", 0.6)
                .put("platform", 2)
                .put("synthesizer", 0.7)
                .put("transcriber", 0.2);
    }
}
