package io.trunkline.effect;

import io.trunkline.fact.CallField;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Stated;
import io.trunkline.fact.Who;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random lives of a few calls and people: the same seed tells the same story in any scene. */
final class Lives {
    private static final List<String> STATUSES =
            List.of("queued", "initiated", "ringing", "in-progress", "call-disconnected", "completed", "no-answer");
    private static final List<String> CODES =
            List.of("Interested", "no answer", "Call back", "unheard of", "NOT_INTERESTED", "voicemail");
    private static final List<CallField> TIMES =
            List.of(CallField.DIALED_AT, CallField.RINGING_AT, CallField.ANSWERED_AT, CallField.DISCONNECTED_AT);
    private static final List<ContactField> WORDS = List.of(
            ContactField.FIRST_NAME,
            ContactField.LAST_NAME,
            ContactField.EMAIL,
            ContactField.STATUS,
            ContactField.STAGE,
            ContactField.CONTACT_TYPE);

    private final Scene scene;
    private final Random random;
    private final int people;

    private Lives(Scene scene, long seed) {
        this.scene = scene;
        this.random = new Random(seed);
        this.people = 2 + random.nextInt(4);
    }

    static List<Stated> of(Scene scene, long seed) {
        Lives lives = new Lives(scene, seed);
        List<Stated> events = new ArrayList<>();
        int count = 4 + lives.random.nextInt(22);
        for (int number = 1; number <= count; number++) {
            events.add(lives.event(number));
        }
        return events;
    }

    private Stated event(int number) {
        int second = random.nextInt(600);
        List<Fact> facts = new ArrayList<>();
        Who who = who();
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> facts.add(call(number, second, who));
            case 5 -> {
                facts.add(call(number, second, who));
                facts.add(contact(number, second, who));
            }
            case 6, 7 -> facts.add(contact(number, second, who));
            case 8 -> facts.add(scene.callback(call(), who, Scene.order(second, number), 1000 + random.nextInt(500)));
            default -> facts.add(text(number, second, who));
        }
        return scene.event(number, second, facts.toArray(Fact[]::new));
    }

    private String call() {
        return "call-" + random.nextInt(5);
    }

    private Who who() {
        List<Identity> identities = new ArrayList<>();
        int person = random.nextInt(people);
        if (chance(40)) {
            identities.add(new Identity(Identity.SOURCECO, "s" + person));
        }
        if (chance(30)) {
            int other = chance(90) ? person : random.nextInt(people);
            identities.add(new Identity(Identity.PHONEBURNER, "p" + other));
        }
        String number = chance(45) ? "+1202555010" + (chance(75) ? person % 3 : random.nextInt(3)) : null;
        return new Who(identities, number);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Fact call(int number, int second, Who who) {
        Map<CallField, Object> values = new EnumMap<>(CallField.class);
        Scene.name(values, who);
        if (chance(60)) {
            values.put(CallField.DIRECTION, chance(85) ? "outbound" : "inbound");
        }
        if (chance(60)) {
            values.put(CallField.STATUS, any(STATUSES));
        }
        for (CallField time : TIMES) {
            if (chance(25)) {
                values.put(time, chance(90) ? Scene.START.plusSeconds(second + random.nextInt(60)) : null);
            }
        }
        if (chance(30)) {
            values.put(CallField.TALK_SECONDS, random.nextInt(100));
        }
        if (chance(25)) {
            values.put(CallField.DISPOSITION_CODE, chance(7) ? "Do not call" : any(CODES));
        }
        if (chance(3)) {
            values.put(CallField.CONTACT_IDENTITY, null);
        }
        if (chance(30)) {
            values.put(CallField.REP, "rep-1");
            values.put(CallField.REP_NAME, "Ann");
            values.put(CallField.SESSION, "session-1");
        }
        return scene.call(call(), Scene.order(second, number), values);
    }

    private Fact contact(int number, int second, Who who) {
        Map<ContactField, String> values = new EnumMap<>(ContactField.class);
        for (ContactField field : WORDS) {
            if (chance(30)) {
                values.put(field, "word-" + random.nextInt(100));
            }
        }
        if (chance(5)) {
            values.put(ContactField.DO_NOT_CALL, "true");
        }
        if (chance(10)) {
            values.put(ContactField.PHONE, "+1202555010" + random.nextInt(3));
        }
        return new Fact.OfContact(
                scene.tenantId(), who, Scene.order(second, number), values, chance(40), Map.of(), "editor");
    }

    private Fact text(int number, int second, Who who) {
        return new Fact.OfActivity(
                scene.tenantId(),
                DerivedId.of("text", scene.tenantId(), "" + random.nextInt(6)),
                who,
                Scene.order(second, number),
                "text_message",
                "received",
                Scene.START.plusSeconds(second),
                "text " + number);
    }
}
