package io.trunkline.simulator.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Payload;
import io.trunkline.fact.CallField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Reading;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Provider;
import io.trunkline.provider.bolna.Bolna;
import io.trunkline.provider.callrail.CallRail;
import io.trunkline.provider.phoneburner.PhoneBurner;
import io.trunkline.simulator.people.Mix;
import io.trunkline.simulator.shot.CallColumn;
import io.trunkline.simulator.shot.Shot;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two who do not know each other, the one who wrote the bodies and the one who reads them, mean the same by them. */
class ClaimsTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final PhoneNumbers NUMBERS = new PhoneNumbers();
    private static final List<Provider> PROVIDERS =
            List.of(new PhoneBurner(NUMBERS), new CallRail(NUMBERS), new Bolna(NUMBERS));

    private static final Map<CallField, CallColumn> COLUMNS = Map.of(
            CallField.DIRECTION, CallColumn.DIRECTION,
            CallField.STATUS, CallColumn.CALL_LIFECYCLE_STATUS,
            CallField.DIALED_AT, CallColumn.DIALED_AT,
            CallField.RINGING_AT, CallColumn.RINGING_STARTED_AT,
            CallField.ANSWERED_AT, CallColumn.CALL_ANSWERED_AT,
            CallField.DISCONNECTED_AT, CallColumn.CALL_DISCONNECTED_AT,
            CallField.TALK_SECONDS, CallColumn.DURATION_SECONDS,
            CallField.RECORDING_URL, CallColumn.RECORDING_URL,
            CallField.DISPOSITION_CODE, CallColumn.DISPOSITION_CODE,
            CallField.REP, CallColumn.REP_SOURCE_ID);

    private static final List<Shot> SHOTS = new CallLives(1, Mix.USUAL, Instant.now()).shots(5_000);

    @Test
    void the_readers_state_of_a_call_what_its_claims_say() {
        for (Shot shot : SHOTS) {
            Map<CallColumn, Object> stated = new EnumMap<>(CallColumn.class);
            for (Fact fact : facts(shot)) {
                if (fact instanceof Fact.OfCall call) {
                    COLUMNS.forEach((field, column) -> stated.computeIfAbsent(
                            column, unset -> call.values().get(field)));
                }
            }

            assertThat(stated).as(shot.eventType()).isEqualTo(shot.claim().call());
        }
    }

    @Test
    void every_shot_is_an_event_of_its_own_with_its_subject() {
        Set<List<Object>> keys = new HashSet<>();

        for (Shot shot : SHOTS) {
            Envelope envelope = envelope(shot);

            assertThat(envelope.type()).isEqualTo(shot.eventType());
            assertThat(envelope.known()).isTrue();
            assertThat(envelope.subject()).isEqualTo(shot.subject());
            assertThat(keys.add(List.of(shot.source(), envelope.keyParts()))).isTrue();
        }
    }

    private static List<Fact> facts(Shot shot) {
        Envelope envelope = envelope(shot);
        Digest key = Digest.ofEvent(TENANT, shot.source(), envelope.keyParts());
        Delivery delivery =
                new Delivery(TENANT, shot.source(), TENANT, envelope, key, hash(shot), "{}", shot.body(), null);
        Reading reading = provider(shot).read(new Entry(new LogId(1, Instant.now()), 0, 0, delivery));
        return ((Reading.Understood) reading).facts();
    }

    private static Envelope envelope(Shot shot) {
        String route = shot.route().isEmpty() ? null : shot.route();
        Payload.Json parsed = (Payload.Json) Payload.parse(shot.body().getBytes());
        return provider(shot).describe(route, null, parsed.root(), hash(shot).hex());
    }

    private static Digest hash(Shot shot) {
        return Digest.of(shot.body().getBytes());
    }

    private static Provider provider(Shot shot) {
        return PROVIDERS.stream()
                .filter(provider -> provider.source() == shot.source())
                .findFirst()
                .orElseThrow();
    }
}
