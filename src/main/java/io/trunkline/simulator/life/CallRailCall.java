package io.trunkline.simulator.life;

import io.trunkline.simulator.people.Contact;
import io.trunkline.simulator.people.Crowd;
import io.trunkline.simulator.people.Dice;
import io.trunkline.simulator.people.Rep;
import io.trunkline.simulator.shot.Claim;
import io.trunkline.simulator.shot.Person;
import java.time.Instant;

/** One call as the call tracker knows it. */
final class CallRailCall {
    static final String TRACKING_NUMBER = Crowd.number(9_910);
    static final String COMPANY = "COM6fbc91a20d89d38c8a10c025ff85943e";

    enum Outcome {
        ANSWERED("completed", "first_call", "First-Time Call"),
        VOICEMAIL("voicemail", "voicemail", "Voicemail"),
        MISSED("no-answer", "missed", "Missed Call");

        final String lifecycleStatus;
        final String callType;
        final String formatted;

        Outcome(String lifecycleStatus, String callType, String formatted) {
            this.lifecycleStatus = lifecycleStatus;
            this.callType = callType;
            this.formatted = formatted;
        }
    }

    final String id;
    final String tracker;
    final String caller;
    final String accessKey;
    final Contact contact;
    final Instant start;
    final boolean outbound;
    final Outcome outcome;
    /** Of the call, talked on or not. */
    final int durationSeconds;

    final boolean recorded;
    final String agentEmail;
    int revision;

    CallRailCall(Dice dice, Contact contact, Instant start, boolean outbound) {
        this.id = "CAL" + dice.hex(2);
        this.tracker = "TRK" + dice.hex(2);
        this.caller = "PER" + dice.hex(2);
        this.accessKey = dice.hex(1);
        this.contact = contact;
        this.start = start;
        this.outbound = outbound;
        int luck = dice.between(1, 100);
        this.outcome = luck <= 70 ? Outcome.ANSWERED : luck <= 80 && !outbound ? Outcome.VOICEMAIL : Outcome.MISSED;
        this.durationSeconds = outcome == Outcome.MISSED ? dice.between(4, 45) : dice.between(8, 280);
        this.recorded = outcome != Outcome.MISSED && dice.chance(0.99);
        this.agentEmail = outcome == Outcome.ANSWERED ? dice.pick(Rep.TEAM).email() : "";
    }

    int talkSeconds() {
        return outcome == Outcome.ANSWERED ? durationSeconds : 0;
    }

    /** Every revision has a link of its own; nothing but its receipt says which is the newer. */
    String recording() {
        return recorded ? media("/recording/redirect") : "";
    }

    String media(String path) {
        String key = revision == 0 ? accessKey : accessKey + "r" + revision;
        return "https://app.callrail.example.com/calls/" + id + path + "?access_key=" + key;
    }

    void modify() {
        revision++;
    }

    Claim claim(long precedence, Said said) {
        return Claim.ofCall(id, Person.ofNumber(contact.homeNumber()), precedence, said.columns());
    }

    CallRailBody body() {
        return new CallRailBody(this);
    }
}
