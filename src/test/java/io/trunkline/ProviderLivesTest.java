package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Entry;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However the webhooks of generated lives come in, and in whatever order workers come to them, the rows are the same,
 * are those that the simulator expects, and the audit finds nothing.
 */
class ProviderLivesTest {
    private static final int STORIES = Integer.getInteger("stories", 4);
    private static final long FIRST = Long.getLong("first", 1);
    private static final int LENGTH = Integer.getInteger("length", 200);

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + STORIES);
    }

    @ParameterizedTest(name = "story {0}")
    @MethodSource("seeds")
    void one_transaction_and_two_nodes_in_any_order_make_the_same_rows_of_the_same_log(long seed) {
        Story story = new Story(seed, LENGTH);
        DatabaseUrl stored = TestDatabase.fresh("stored");
        List<Entry> events = store(story, stored);
        DatabaseUrl copy = TestDatabase.copy(stored, "copy");
        List<String> expected;
        try (Archive archive = new Archive(stored)) {
            archive.settle(events);
            expected = archive.rows();
        }

        try (TwoNodes nodes = new TwoNodes(copy, story.random())) {
            nodes.settle(story.otherBatches(events));

            assertThat(nodes.archive().rows()).containsExactlyElementsOf(expected);
            assertThat(nodes.archive().faults(story.model())).isEmpty();
        }
    }

    private static List<Entry> store(Story story, DatabaseUrl database) {
        try (Archive archive = new Archive(database)) {
            return archive.store(story.shots());
        }
    }

    @ParameterizedTest(name = "story {0}")
    @MethodSource("seeds")
    void webhooks_that_arrive_at_two_nodes_in_another_order_and_twice_make_the_same_rows(long seed) {
        Story story = new Story(seed, LENGTH);
        List<String> expected;
        try (Archive archive = new Archive(TestDatabase.fresh("in_order"))) {
            archive.settle(archive.store(story.shots()));
            expected = archive.rowsWithoutReceipt();
        }

        try (TwoNodes nodes = new TwoNodes(TestDatabase.fresh("disorder"), story.random())) {
            nodes.receive(story.otherArrival());

            assertThat(nodes.archive().rowsWithoutReceipt()).containsExactlyElementsOf(expected);
            assertThat(nodes.archive().faults(story.model())).isEmpty();
        }
    }
}
