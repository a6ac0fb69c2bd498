package io.trunkline.simulator.life;

import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The dialer's calls as the required contract tells them: one path, the event named in the body. */
final class PhoneBurnerLives {
    private static final String ROUTE = "events";
    private static final double DISPOSITION_RATE = 0.92;
    private static final double UPDATE_RATE = 0.06;

    private final Dice dice;
    private final boolean numbersChange;

    PhoneBurnerLives(Dice dice, boolean numbersChange) {
        this.dice = dice;
        this.numbersChange = numbersChange;
    }

    Life of(Contact contact, Instant begin) {
        Telling telling = new Telling(Source.PHONEBURNER, begin);
        PhoneBurnerEvents events = new PhoneBurnerEvents(dice, contact, dice.pick(Rep.TEAM));
        Dialing dialing = Dialing.any(dice);
        started(telling, events, contact);
        telling.pass(dialing.ring());
        if (dialing.answered()) {
            connected(telling, events, dialing);
            telling.pass(dialing.talk());
        }
        ended(telling, events, dialing);
        if (dice.chance(DISPOSITION_RATE)) {
            disposition(telling.passMillis(dice.between(500, 20_000)), events, dialing.said());
        }
        if (dialing.said().equals(Disposition.CALLBACK)) {
            callback(telling.passMillis(dice.between(500, 3_000)), events);
        }
        if (dice.chance(UPDATE_RATE)) {
            updated(telling.passMillis(dice.between(1_000, 30_000)), events, contact);
        }
        return telling.end();
    }

    private void started(Telling telling, PhoneBurnerEvents events, Contact contact) {
        Instant now = telling.now();
        Said said = Said.direction("outbound")
                .status("initiated")
                .and(CallColumn.DIALED_AT, now)
                .and(CallColumn.REP_SOURCE_ID, events.rep().id());
        Person person = new Person(contact.phoneBurnerId, contact.sourcecoId, contact.phone);
        Claim claim = Claim.ofCall(events.callId(), person, Clock.rank(now), said.columns())
                .withContact(Map.of(ContactColumn.PHONE_NUMBER, contact.phone));
        telling.send(ROUTE, "call.started", events.started(now), claim);
    }

    private void connected(Telling telling, PhoneBurnerEvents events, Dialing dialing) {
        Said said = Said.direction("outbound").status("in-progress").and(CallColumn.CALL_ANSWERED_AT, telling.now());
        send(telling, "call.connected", events.connected(telling.now(), dialing), events.claim(telling.now(), said));
    }

    private void ended(Telling telling, PhoneBurnerEvents events, Dialing dialing) {
        boolean recorded = dialing.answered() && dice.chance(0.9);
        Said said = Said.direction("outbound")
                .status(dialing.lifecycleStatus())
                .and(CallColumn.CALL_DISCONNECTED_AT, telling.now())
                .and(CallColumn.DURATION_SECONDS, dialing.talkSeconds())
                .when(recorded, CallColumn.RECORDING_URL, events.recordingUrl());
        JsonObject body = events.ended(telling.now(), dialing, recorded);
        send(telling, "call.ended", body, events.claim(telling.now(), said));
    }

    private void disposition(Telling telling, PhoneBurnerEvents events, Disposition said) {
        Said ofCall = Said.direction("outbound")
                .and(CallColumn.DISPOSITION_CODE, said.code())
                .and(CallColumn.REP_SOURCE_ID, events.rep().id());
        Claim claim = events.claim(telling.now(), ofCall).withContact(said.onContact());
        send(telling, "disposition.set", events.disposition(telling.now(), said), claim);
    }

    private void callback(Telling telling, PhoneBurnerEvents events) {
        Instant due = telling.now().plus(Duration.ofMinutes(dice.between(60, 60 * 24 * 20)));
        Claim claim = events.claim(telling.now(), Said.direction("outbound")).withCallback(due);
        send(telling, "callback.scheduled", events.callback(telling.now(), due), claim);
    }

    private void updated(Telling telling, PhoneBurnerEvents events, Contact contact) {
        Instant now = telling.now();
        Map<ContactColumn, Object> said = Map.of();
        JsonObject changes = new JsonObject().put("title", change(contact.title, anotherTitle(contact)));
        contact.title = anotherTitle(contact);
        if (numbersChange) {
            String number = contact.phone.equals(contact.homeNumber) ? contact.otherNumber : contact.homeNumber;
            changes.put("phone", change(contact.phone, number));
            contact.phone = number;
            said = Map.of(ContactColumn.PHONE_NUMBER, number);
        }
        Claim claim = new Claim(
                Claim.About.CONTACT, contact.phoneBurnerId, events.named(), Clock.rank(now), Map.of(), said, null);
        send(telling, "contact.updated", events.updated(now, changes), claim);
    }

    private static String anotherTitle(Contact contact) {
        return contact.title.equals("Partner") ? "Managing Director" : "Partner";
    }

    private static JsonObject change(String old, String now) {
        return new JsonObject().put("old", old).put("new", now);
    }

    private static void send(Telling telling, String type, JsonObject body, Claim claim) {
        telling.send(ROUTE, type, body, claim);
    }
}
