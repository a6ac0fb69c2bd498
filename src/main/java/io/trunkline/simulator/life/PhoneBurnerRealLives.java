package io.trunkline.simulator.life;

import io.trunkline.event.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The dialer's calls as it really tells them: a path for each event, numbers as text, times without a zone. */
final class PhoneBurnerRealLives {
    private static final long LEAST_ID = 1_000_000_000L;
    private static final long IDS = 8_000_000_000L;
    private static final double DISPLAYED_RATE = 0.5;

    private final Dice dice;
    private long nextId;

    PhoneBurnerRealLives(Dice dice) {
        this.dice = dice;
        this.nextId = LEAST_ID + dice.below(IDS);
    }

    Life of(Contact contact, Instant begin) {
        Instant start = begin.truncatedTo(ChronoUnit.SECONDS);
        Telling telling = new Telling(Source.PHONEBURNER, start);
        Call call = new Call(Long.toString(nextId++), "req-" + dice.hex(1), dice.pick(Rep.TEAM), contact, start);
        callBegin(telling, call);
        Dialing dialing = Dialing.any(dice);
        if (dice.chance(DISPLAYED_RATE)) {
            contactDisplayed(telling.passMillis(dice.between(200, 900)), call);
        }
        callDone(telling.pass(dialing.ring()).pass(dialing.talk()), call, dialing);
        return telling.end();
    }

    /** What all the bodies of one call share. The dial session shows a contact once. */
    private record Call(String id, String requestId, Rep rep, Contact contact, Instant start) {
        JsonObject body() {
            return new JsonObject().put("call_id", id).put("ds_id", session());
        }

        String session() {
            return Integer.toString(981_000 + contact.lives);
        }

        Person person() {
            return new Person(contact.phoneBurnerId, contact.sourcecoId, contact.phone);
        }
    }

    private void callBegin(Telling telling, Call call) {
        JsonObject body = call.body().put("start_time", Clock.seconds(call.start()));
        Said said = Said.direction("outbound")
                .status("initiated")
                .and(CallColumn.DIALED_AT, call.start())
                .and(CallColumn.REP_SOURCE_ID, call.rep().realId());
        Claim claim = Claim.ofCall(call.id(), call.person(), Clock.rank(call.start()), said.columns())
                .withContact(Map.of(ContactColumn.PHONE_NUMBER, call.contact().phone));
        telling.send("api_callbegin", "api_callbegin", withPeople(body, call), claim);
    }

    /** Tells no time, so it is told that its receipt counts; but it says nothing that is not said elsewhere. */
    private void contactDisplayed(Telling telling, Call call) {
        Contact contact = call.contact();
        JsonObject body = new JsonObject().put("ds_id", call.session()).put("contact_user_id", contact.phoneBurnerId);
        if (contact.sourcecoId != null) {
            body.put("external_id", contact.sourcecoId);
        }
        JsonObject crm = new JsonObject()
                .put("crm_id", contact.sourcecoId == null ? "" : contact.sourcecoId)
                .put("crm_name", "gateway");
        body.put("external_crm_data", JsonArray.of(crm));
        Claim claim = new Claim(
                Claim.About.CONTACT,
                contact.phoneBurnerId,
                call.person(),
                0,
                Map.of(),
                Map.of(ContactColumn.PHONE_NUMBER, contact.phone),
                null);
        telling.send("api_contact_displayed", "api_contact_displayed", withPeople(body, call), claim);
    }

    private void callDone(Telling telling, Call call, Dialing dialing) {
        Instant end = telling.now().plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        telling.pass(Duration.between(telling.now(), end));
        boolean recorded = dialing.answered() && dice.chance(0.9);
        String recording = "https://recordings.example.com/pb/public/" + call.id() + ".mp3";
        JsonObject body = call.body()
                .put("status", dialing.said().label())
                .put("connected", dialing.answered() ? "1" : "0")
                .put("duration", Integer.toString(dialing.talkSeconds()))
                .put("start_time", Clock.seconds(call.start()))
                .put("end_time", Clock.seconds(end))
                .put("call_notes", "Asked for the overview deck.")
                .put(
                        "recording_url",
                        recorded ? "https://recordings.example.com/pb/" + call.id() + "?auth=required" : "")
                .put("recording_url_public", recorded ? recording : "");
        Said said = done(call, dialing, end).when(recorded, CallColumn.RECORDING_URL, recording);
        Claim claim = Claim.ofCall(call.id(), call.person(), Clock.rank(end), said.columns())
                .withContact(onContact(call, dialing));
        telling.send("api_calldone", "api_calldone", withPeople(body, call), claim);
    }

    private static Said done(Call call, Dialing dialing, Instant end) {
        return Said.direction("outbound")
                .status(status(dialing))
                .and(CallColumn.DIALED_AT, call.start())
                .when(dialing.answered(), CallColumn.CALL_ANSWERED_AT, call.start())
                .and(CallColumn.CALL_DISCONNECTED_AT, end)
                .and(CallColumn.DURATION_SECONDS, dialing.talkSeconds())
                .and(CallColumn.DISPOSITION_CODE, dialing.said().label())
                .and(CallColumn.REP_SOURCE_ID, call.rep().realId());
    }

    /** Of a call that was not answered only the disposition tells why. */
    private static String status(Dialing dialing) {
        if (dialing.answered()) {
            return "completed";
        }
        return dialing.said().equals(Disposition.BUSY) ? "busy" : "no-answer";
    }

    private static Map<ContactColumn, Object> onContact(Call call, Dialing dialing) {
        Map<ContactColumn, Object> said = dialing.said().onContact();
        said.put(ContactColumn.PHONE_NUMBER, call.contact().phone);
        return said;
    }

    private static JsonObject withPeople(JsonObject body, Call call) {
        Rep rep = call.rep();
        return body.put(
                        "agent",
                        new JsonObject()
                                .put("user_id", rep.realId())
                                .put("first_name", rep.firstName())
                                .put("last_name", rep.lastName())
                                .put("email", rep.email()))
                .put("contact", contact(call))
                .put(
                        "custom_data",
                        new JsonObject()
                                .put("tenant", "acme")
                                .put("source", "gateway")
                                .put("request_id", call.requestId()));
    }

    private static JsonObject contact(Call call) {
        Contact contact = call.contact();
        JsonObject said = new JsonObject().put("user_id", contact.phoneBurnerId);
        if (contact.sourcecoId != null) {
            said.put("external_id", contact.sourcecoId).put("lead_id", contact.sourcecoId);
        }
        return said.put("first_name", contact.firstName)
                .put("last_name", contact.lastName)
                .put("phone", tenDigits(contact.phone))
                .put("phones", JsonArray.of(number(contact.homeNumber), number(contact.otherNumber)))
                .put("primary_email", contact.email())
                .put("custom_fields", new JsonObject().put("Request ID", call.requestId()))
                .put(
                        "typed_custom_fields",
                        JsonArray.of(new JsonObject()
                                .put("type", "1")
                                .put("name", "Request ID")
                                .put("value", call.requestId())))
                .put("notes", Clock.seconds(call.start()) + " - Left voicemail.");
    }

    private static JsonObject number(String e164) {
        return new JsonObject().put("number", tenDigits(e164));
    }

    private static String tenDigits(String e164) {
        return e164.substring(2);
    }
}
