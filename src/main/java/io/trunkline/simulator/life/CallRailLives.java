package io.trunkline.simulator.life;

import io.trunkline.event.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The call tracker's calls and texts. Its bodies name no event: the path does; and no time but the call's start. */
final class CallRailLives {
    private static final long PRE_CALL = 1;
    private static final long ROUTED = 2;
    private static final long POST_CALL = 3;
    private static final double OUTBOUND_RATE = 0.15;
    private static final double TEXT_RATE = 0.12;
    private static final double MODIFIED_RATE = 0.25;

    private final Dice dice;

    CallRailLives(Dice dice) {
        this.dice = dice;
    }

    Life of(Contact contact, Instant begin) {
        Telling telling = new Telling(Source.CALLRAIL, begin);
        if (dice.chance(TEXT_RATE)) {
            text(telling, contact);
            return telling.end();
        }
        if (dice.chance(OUTBOUND_RATE)) {
            return outbound(telling, contact, begin);
        }
        return inbound(telling, contact, begin);
    }

    private Life inbound(Telling telling, Contact contact, Instant start) {
        CallRailCall call = new CallRailCall(dice, contact, start, false);
        telling.passMillis(dice.between(20, 400));
        Said ringing = Said.direction("inbound").status("ringing").and(CallColumn.RINGING_STARTED_AT, start);
        send(telling, "pre-call", call.before(), call.claim(PRE_CALL, ringing));
        telling.passMillis(dice.between(1_000, 6_000));
        Said routed = Said.direction("inbound").status("in-progress");
        send(telling, "routing-complete", call.routed(), call.claim(ROUTED, routed));
        after(telling, call, "post-call", "call-modified");
        return telling.end();
    }

    private Life outbound(Telling telling, Contact contact, Instant start) {
        CallRailCall call = new CallRailCall(dice, contact, start, true);
        after(telling, call, "outbound-post-call", "outbound-call-modified");
        return telling.end();
    }

    private void after(Telling telling, CallRailCall call, String post, String modified) {
        telling.passMillis(call.durationSeconds() * 1000L + dice.between(15_000, 90_000));
        send(telling, post, call.over(), call.claim(POST_CALL, over(call)));
        for (int revision = 1; revision <= 2 && dice.chance(MODIFIED_RATE); revision++) {
            call.modify();
            telling.passMillis(dice.between(5_000, 60_000));
            send(telling, modified, call.modified(), call.claim(Claim.BY_RECEIPT, over(call)));
        }
    }

    private static Said over(CallRailCall call) {
        boolean answered = call.outcome() == CallRailCall.Outcome.ANSWERED;
        String recording = call.recording();
        return Said.direction(call.outbound() ? "outbound" : "inbound")
                .status(call.outcome().lifecycleStatus)
                .when(call.outbound(), CallColumn.DIALED_AT, call.start())
                .when(answered, CallColumn.CALL_ANSWERED_AT, call.start())
                .and(CallColumn.CALL_DISCONNECTED_AT, call.start().plusSeconds(call.durationSeconds()))
                .and(CallColumn.DURATION_SECONDS, call.talkSeconds())
                .when(answered, CallColumn.REP_SOURCE_ID, call.agentEmail())
                .when(!recording.isEmpty(), CallColumn.RECORDING_URL, recording);
    }

    private void text(Telling telling, Contact contact) {
        boolean received = dice.chance(0.6);
        String id = "SMS" + dice.hex(2);
        JsonObject body = new JsonObject()
                .put("resource_id", id)
                .put("source_number", received ? contact.homeNumber : CallRailCall.TRACKING_NUMBER)
                .put("destination_number", received ? CallRailCall.TRACKING_NUMBER : contact.homeNumber)
                .put("content", dice.pick(List.of("Can you come Tuesday?", "Thanks!", "متى؟ <b>now</b>")))
                .put("message_type", "sms")
                .put("media_urls", new JsonArray())
                .put("timestamp", Clock.offset(telling.now()))
                .put("lead_status", null)
                .put("conversation_id", dice.hex(1).substring(0, 5))
                .put("company_resource_id", CallRailCall.COMPANY)
                .put("person_resource_id", "PER" + dice.hex(2));
        if (!received) {
            body.put("agent", "agent@example.com");
        }
        Person person = Person.ofNumber(contact.homeNumber);
        long precedence = Clock.rank(telling.now());
        Claim claim = new Claim(Claim.About.MESSAGE, id, person, precedence, Map.of(), Map.of(), null);
        send(telling, received ? "text-message-received" : "text-message-sent", body, claim);
    }

    private static void send(Telling telling, String event, JsonObject body, Claim claim) {
        telling.send(event, event, body, claim);
    }
}
