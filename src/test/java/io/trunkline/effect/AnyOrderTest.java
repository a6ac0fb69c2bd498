package io.trunkline.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.fact.Stated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the order, the batches and the number of workers, the same events make the same rows. */
class AnyOrderTest {
    private static final int STORIES = Integer.getInteger("stories", 100);
    private static final long FIRST = Long.getLong("first", 1);

    private static Records records;

    @BeforeAll
    static void open() {
        records = new Records("any_order");
    }

    @AfterAll
    static void close() {
        records.close();
    }

    @Test
    void one_by_one_in_order_or_shuffled_in_batches_the_rows_are_the_same() {
        for (long seed = FIRST; seed < FIRST + STORIES; seed++) {
            Scene inOrder = records.scene();
            Scene shuffled = records.scene();
            List<Stated> events = Lives.of(shuffled, seed);
            Random random = new Random(~seed);
            Collections.shuffle(events, random);

            Lives.of(inOrder, seed).forEach(records::apply);
            cut(events, random).forEach(records::apply);

            assertSame(seed, inOrder, shuffled);
        }
    }

    @Test
    void two_workers_at_once_make_the_same_rows() {
        for (long seed = FIRST; seed < FIRST + STORIES; seed++) {
            Scene alone = records.scene();
            Scene together = records.scene();
            List<Stated> events = Lives.of(together, seed);
            Random random = new Random(~seed);
            Collections.shuffle(events, random);

            records.apply(Lives.of(alone, seed));
            records.applyByTwo(cut(events, random));

            assertSame(seed, alone, together);
        }
    }

    @AfterEach
    void nothing_contradicts_anything() {
        assertThat(new RecordAudit().differences(records.pool()).await()).isEmpty();
    }

    private static void assertSame(long seed, Scene expected, Scene actual) {
        List<String> missing = Dump.of(records, expected);
        List<String> unexpected = Dump.of(records, actual);
        assertThat(missing).hasSizeGreaterThan(1);
        List<String> both = List.copyOf(missing);
        missing.removeAll(unexpected);
        unexpected.removeAll(both);
        assertThat(unexpected).as("story %d", seed).containsExactlyElementsOf(missing);
    }

    private static List<List<Stated>> cut(List<Stated> events, Random random) {
        List<List<Stated>> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(6));
            batches.add(List.copyOf(events.subList(from, to)));
            from = to;
        }
        return batches;
    }
}
