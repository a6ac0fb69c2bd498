package io.trunkline.simulator.life;

import io.trunkline.event.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The voice agent's calls: one path, and with every change of status the whole call as it is known by then. */
final class BolnaLives {
    private static final double LATE_RECORDING_RATE = 0.2;

    private final Dice dice;
    private final boolean lateRecordings;

    BolnaLives(Dice dice, boolean lateRecordings) {
        this.dice = dice;
        this.lateRecordings = lateRecordings;
    }

    Life of(Contact contact, Instant begin) {
        Telling telling = new Telling(Source.BOLNA, begin);
        BolnaCall call = new BolnaCall(dice, contact, begin);
        pass(telling, 200, 400);
        send(telling, call, "initiated", Map.of());
        int luck = dice.between(1, 100);
        if (luck <= 8) {
            pass(telling, 500, 3_000);
            call.fail();
            send(telling, call, "failed", Map.of());
            return telling.end();
        }
        pass(telling, 1_000, 3_000);
        send(telling, call, "ringing", Map.of(CallColumn.RINGING_STARTED_AT, telling.now()));
        if (luck <= 35) {
            unanswered(telling, call, luck <= 15 ? "busy" : "no-answer");
        } else {
            answered(telling, call);
        }
        return telling.end();
    }

    private void unanswered(Telling telling, BolnaCall call, String status) {
        pass(telling, 2_000, 45_000);
        call.missed(status);
        send(telling, call, status, Map.of(CallColumn.CALL_DISCONNECTED_AT, telling.now()));
    }

    private void answered(Telling telling, BolnaCall call) {
        pass(telling, 2_000, 20_000);
        call.answered();
        send(telling, call, "in-progress", Map.of(CallColumn.CALL_ANSWERED_AT, telling.now()));
        int seconds = dice.between(5, 200);
        pass(telling, seconds * 1_000, seconds * 1_000 + 400);
        call.hungUp(seconds);
        send(telling, call, "call-disconnected", Map.of(CallColumn.CALL_DISCONNECTED_AT, telling.now()));
        pass(telling, 20_000, 90_000);
        boolean late = lateRecordings && dice.chance(LATE_RECORDING_RATE);
        call.completed(!late);
        send(telling, call, "completed", Map.of());
        if (late) {
            pass(telling, 5_000, 60_000);
            call.completed(true);
            send(telling, call, "completed", Map.of());
        }
    }

    private void pass(Telling telling, int leastMillis, int mostMillis) {
        telling.pass(Duration.ofNanos(1_000L * dice.between(leastMillis * 1_000, mostMillis * 1_000)));
    }

    private static void send(Telling telling, BolnaCall call, String status, Map<CallColumn, Object> ofStatus) {
        Instant now = telling.now();
        Map<CallColumn, Object> said = Said.direction("outbound")
                .status(status)
                .and(CallColumn.DIALED_AT, call.initiatedAt())
                .columns();
        said.putAll(call.known());
        said.putAll(ofStatus);
        telling.send("", status, call.body(status, now), Claim.ofCall(call.id(), call.person(), Clock.rank(now), said));
    }
}
