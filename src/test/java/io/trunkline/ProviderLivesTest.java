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
 * are those that the simulator expects, and the audit finds nothing. A story is told again by {@code -Dfirst=17
 * -Dstories=1}, more and longer ones by greater {@code -Dstories} and {@code -Dlength}.
 */
class ProviderLivesTest {
    private static final int STORIES = Integer.getInteger("stories", 3);
    private static final long FIRST = Long.getLong("first", 1);
    private static final int LENGTH = Integer.getInteger("length", 120);

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + STORIES);
    }

    static LongStream halfOfTheSeeds() {
        return seeds().limit((STORIES + 1) / 2);
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

            assertThat(nodes.archive().rows()).as("story %d", seed).containsExactlyElementsOf(expected);
            assertThat(nodes.archive().surprises(story.model()))
                    .as("story %d", seed)
                    .isEmpty();
            assertThat(nodes.archive().contradictions()).as("story %d", seed).isEmpty();
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
        List<String> expected = rowsOfArrivalInOrder(story);

        try (TwoNodes nodes = new TwoNodes(TestDatabase.fresh("disorder"), story.random())) {
            nodes.receive(story.otherArrival());

            assertThat(nodes.archive().rowsWithoutReceipt())
                    .as("story %d", seed)
                    .containsExactlyElementsOf(expected);
            assertThat(nodes.archive().surprises(story.model()))
                    .as("story %d", seed)
                    .isEmpty();
            assertThat(nodes.archive().contradictions()).as("story %d", seed).isEmpty();
        }
    }

    private static List<String> rowsOfArrivalInOrder(Story story) {
        try (Archive archive = new Archive(TestDatabase.fresh("in_order"))) {
            archive.settle(archive.store(story.shots()));
            return archive.rowsWithoutReceipt();
        }
    }

    @ParameterizedTest(name = "story {0}")
    @MethodSource("halfOfTheSeeds")
    void events_of_the_same_time_make_the_same_rows_in_any_order(long seed) {
        Story story = new Story(seed, LENGTH).withoutMinutes();
        List<String> expected = rowsOfArrivalInOrder(story);

        try (TwoNodes nodes = new TwoNodes(TestDatabase.fresh("disorder"), story.random())) {
            nodes.receive(story.otherArrival());

            assertThat(nodes.archive().rowsWithoutReceipt())
                    .as("story %d", seed)
                    .containsExactlyElementsOf(expected);
            assertThat(nodes.archive().contradictions()).as("story %d", seed).isEmpty();
        }
    }
}
