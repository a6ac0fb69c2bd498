package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Digest;
import io.trunkline.event.LogId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private static final int SIZE = 64;

    private final RecentKeys keys = new RecentKeys(SIZE);

    @Test
    void what_was_put_in_is_found_as_it_was_and_nothing_else() {
        PgLog.Known known = new PgLog.Known(new LogId(7, Instant.parse("2026-11-20T10:00:00.123456Z")), key(9));

        keys.put(RecentKeys.entries(Map.of(key(1), known)));

        assertThat(keys.find(key(1))).isEqualTo(known);
        assertThat(keys.find(key(2))).isNull();
    }

    @Test
    void the_newest_takes_the_place_of_the_oldest() {
        IntStream.range(0, 1_000).forEach(this::put);

        assertThat(IntStream.range(0, 1_000).filter(this::isThere))
                .containsExactlyElementsOf(
                        IntStream.range(1_000 - SIZE, 1_000).boxed().toList());
    }

    @Test
    void of_keys_that_begin_alike_each_is_found() {
        for (int i = 0; i < 3 * SIZE; i++) {
            keys.put(RecentKeys.entries(Map.of(alike(i), known(i))));

            assertThat(keys.find(alike(i))).isEqualTo(known(i));
            assertThat(keys.find(alike(Math.max(0, i - SIZE + 1)))).isNotNull();
            assertThat(keys.find(alike(i - SIZE))).isNull();
        }
    }

    @Test
    void whatever_is_put_in_the_last_are_there() {
        Random random = new Random(3);
        int[] put = new int[20_000];
        for (int i = 0; i < put.length; i++) {
            put[i] = i * 2 + random.nextInt(2);
            put(put[i]);
            int back = random.nextInt(Math.min(i + 1, SIZE));

            assertThat(isThere(put[i - back])).isTrue();
            assertThat(isThere(put[i] + 2)).isFalse();
        }
    }

    @Test
    void a_key_that_is_there_stays_as_it_is_and_takes_no_place() {
        put(1);

        for (int i = 0; i < 2 * SIZE; i++) {
            keys.put(RecentKeys.entries(Map.of(key(1), known(99))));
        }

        assertThat(keys.find(key(1))).isEqualTo(known(1));
    }

    @Test
    void what_is_no_entry_is_left_alone() {
        keys.put(new byte[52]);
        keys.put(new byte[0]);

        assertThat(keys.find(Digest.readFrom(new byte[Digest.LENGTH], 0))).isNull();
    }

    @Test
    void what_was_cleared_is_not_found_and_what_comes_after_is() {
        IntStream.range(0, 100).forEach(this::put);

        keys.clear();
        put(200);

        assertThat(IntStream.range(0, 201).filter(this::isThere)).containsExactly(200);
    }

    private void put(int number) {
        keys.put(RecentKeys.entries(Map.of(key(number), known(number))));
    }

    private boolean isThere(int number) {
        PgLog.Known found = keys.find(key(number));
        return found != null && found.equals(known(number));
    }

    private static PgLog.Known known(int number) {
        return new PgLog.Known(new LogId(number, Instant.EPOCH.plusSeconds(number)), key(-number));
    }

    private static Digest key(int number) {
        return Digest.of(ByteBuffer.allocate(4).putInt(number).array());
    }

    private static Digest alike(int number) {
        return Digest.readFrom(
                ByteBuffer.allocate(Digest.LENGTH).putInt(8, number).array(), 0);
    }
}
