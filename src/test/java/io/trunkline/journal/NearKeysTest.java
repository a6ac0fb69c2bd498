package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Digest;
import io.trunkline.event.LogId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearKeysTest {
    private static final PgLog.Known KNOWN = new PgLog.Known(new LogId(1, Instant.EPOCH), key(0));

    private final NearKeys keys = new NearKeys();

    @Test
    void what_was_remembered_is_found_and_nothing_else() {
        keys.remember(Map.of(key(1), KNOWN));

        assertThat(keys.lookUp(List.of(key(1), key(2))).await()).isEqualTo(Map.of(key(1), KNOWN));
    }

    @Test
    void the_oldest_are_dropped_when_there_are_many_and_the_latest_stay() {
        keys.remember(many(0));
        keys.remember(many(30_000));
        assertThat(keys.lookUp(List.of(key(5), key(30_005))).await()).hasSize(2);

        keys.remember(many(60_000));
        keys.remember(many(90_000));

        assertThat(keys.lookUp(List.of(key(5), key(30_005), key(60_005), key(90_005)))
                        .await())
                .containsOnlyKeys(key(60_005), key(90_005));
    }

    @Test
    void after_the_database_was_away_nothing_is_believed() {
        keys.remember(many(0));
        keys.remember(Map.of(key(-1), KNOWN));

        keys.forgetAll();

        assertThat(keys.lookUp(List.of(key(5), key(-1))).await()).isEmpty();
    }

    private static Map<Digest, PgLog.Known> many(int from) {
        Map<Digest, PgLog.Known> many = new HashMap<>();
        for (int i = 0; i < 30_000; i++) {
            many.put(key(from + i), KNOWN);
        }
        return many;
    }

    private static Digest key(int number) {
        return Digest.of(ByteBuffer.allocate(4).putInt(number).array());
    }
}
