package io.trunkline.simulator.life;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** The bodies of one of the dialer's calls, in the required contract's words. */
final class PhoneBurnerEvents {
    private final Dice dice;
    private final Contact contact;
    private final Rep rep;
    private final String callId;

    PhoneBurnerEvents(Dice dice, Contact contact, Rep rep) {
        this.dice = dice;
        this.contact = contact;
        this.rep = rep;
        this.callId = "call_" + dice.hex(1);
    }

    String callId() {
        return callId;
    }

    Rep rep() {
        return rep;
    }

    String recordingUrl() {
        return "https://recordings.example.com/pb/" + callId + ".mp3";
    }

    /** As every event but the first names the person: without a number. */
    Person named() {
        return new Person(contact.phoneBurnerId, contact.sourcecoId, null);
    }

    Claim claim(Instant now, Said said) {
        return Claim.ofCall(callId, named(), Clock.rank(now), said.columns());
    }

    JsonObject started(Instant now) {
        return envelope("call.started", now)
                .put("contact", contact())
                .put(
                        "call",
                        new JsonObject()
                                .put("id", callId)
                                .put("direction", "outbound")
                                .put("from_number", Crowd.number(9_900))
                                .put("to_number", contact.phone)
                                .put("started_at", Clock.millis(now)))
                .put("user", user("id").put("team_id", "pb_team_2"))
                .put(
                        "dial_session",
                        new JsonObject()
                                .put("id", "pb_session_" + (2_200 + contact.lives % 12))
                                .put("name", "Outreach " + (1 + contact.lives % 12)));
    }

    private JsonObject contact() {
        return new JsonObject()
                .put("id", contact.phoneBurnerId)
                .put("first_name", contact.firstName)
                .put("last_name", contact.lastName)
                .put("company", contact.company)
                .put("title", contact.title)
                .put("phone", contact.phone)
                .put("email", contact.email())
                .put("custom_fields", ours().put("contact_type", contact.type).put("buyer_type", "PE Firm"));
    }

    JsonObject connected(Instant now, Dialing dialing) {
        return about("call.connected", now)
                .put(
                        "connection_details",
                        new JsonObject()
                                .put("connected_at", Clock.millis(now))
                                .put("ring_duration_seconds", dialing.ringSeconds())
                                .put("answered_by", dialing.answeredBy())
                                .put("detection_method", "human_voice"))
                .put("custom_fields", ours());
    }

    JsonObject ended(Instant now, Dialing dialing, boolean recorded) {
        return about("call.ended", now)
                .put(
                        "call_summary",
                        new JsonObject()
                                .put("ended_at", Clock.millis(now))
                                .put("total_duration_seconds", dialing.ringSeconds() + dialing.talkSeconds())
                                .put("ring_duration_seconds", dialing.ringSeconds())
                                .put("talk_duration_seconds", dialing.talkSeconds())
                                .put("hold_duration_seconds", 0)
                                .put("outcome", dialing.outcome())
                                .put("disconnect_reason", "normal_clearing")
                                .put("disconnected_by", dice.chance(0.5) ? "caller" : "callee"))
                .put("recording", recording(now, dialing, recorded))
                .put("custom_fields", ours());
    }

    private JsonObject recording(Instant now, Dialing dialing, boolean recorded) {
        return new JsonObject()
                .put("available", recorded)
                .put("url", recorded ? recordingUrl() : null)
                .put("duration_seconds", recorded ? dialing.talkSeconds() : 0)
                .put("expires_at", recorded ? Clock.millis(now.plus(Duration.ofDays(365))) : null);
    }

    JsonObject disposition(Instant now, Disposition said) {
        return about("disposition.set", now)
                .put(
                        "disposition",
                        new JsonObject()
                                .put("code", said.code())
                                .put("label", said.label())
                                .put("category", said.category())
                                .put("notes", "Spoke about the overview deck; prefers mornings.")
                                .put("set_at", Clock.millis(now)))
                .put("user", user("id"))
                .put("custom_fields", ours());
    }

    JsonObject callback(Instant now, Instant due) {
        return about("callback.scheduled", now)
                .put(
                        "callback",
                        new JsonObject()
                                .put("scheduled_for", Clock.millis(due))
                                .put("timezone", "America/New_York")
                                .put("notes", "Call after the budget meeting.")
                                .put("reminder_enabled", true)
                                .put("reminder_minutes_before", 60)
                                .put("auto_dial", false))
                .put("assigned_user", user("id"))
                .put("custom_fields", ours());
    }

    JsonObject updated(Instant now, JsonObject changes) {
        return envelope("contact.updated", now)
                .put("contact_id", contact.phoneBurnerId)
                .put("changes", changes)
                .put("updated_by", user("user_id"))
                .put("custom_fields", ours());
    }

    private JsonObject about(String event, Instant now) {
        return envelope(event, now).put("contact_id", contact.phoneBurnerId).put("call_id", callId);
    }

    private JsonObject envelope(String event, Instant now) {
        return new JsonObject()
                .put("event", event)
                .put("event_id", "evt_" + dice.hex(1))
                .put("timestamp", Clock.millis(now))
                .put("api_version", "2.0");
    }

    private JsonObject user(String idField) {
        return new JsonObject().put(idField, rep.id()).put("name", rep.name()).put("email", rep.email());
    }

    private JsonObject ours() {
        JsonObject fields = new JsonObject();
        if (contact.sourcecoId != null) {
            fields.put("sourceco_contact_id", contact.sourcecoId);
        }
        return fields;
    }
}
