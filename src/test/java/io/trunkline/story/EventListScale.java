package io.trunkline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.database.Page;
import io.trunkline.database.TestDatabase;
import io.trunkline.story.EventFilter.Outcome;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of a log of ten million events over eight days, as the API reads them. */
class EventListScale {
    private static final long EVENTS = Long.getLong("trunkline.scale.events", 10_000_000);
    private static final UUID TENANT = new UUID(0, 1);
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Duration PROMISED = Duration.ofMillis(100);
    private static final int PAGE = 50;

    private static Vertx vertx;
    private static Pool pool;
    private static PgEvents events;

    @BeforeAll
    static void fill() {
        DatabaseUrl url = TestDatabase.fresh("event_list_scale");
        TestDatabase.execute(url, """
                INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, subject, headers, node, body)
                SELECT n, date_trunc('day', now(), 'UTC') + n * interval '8 days' / %1$d, '%2$s',
                       (ARRAY['phoneburner', 'callrail', 'bolna', 'standard'])[1 + n %% 4], '%2$s',
                       CASE n WHEN 7 THEN 'the-rarest' ELSE 'call.ended' END, decode(md5(n::text), 'hex'), 'call-' || n,
                       '{}', 'a-node', convert_to('{"event":"call.ended","call":{"id":"' || n || '"}}', 'UTF8')
                FROM generate_series(1, %1$d - 1) n""".formatted(EVENTS, TENANT));
        TestDatabase.execute(url, """
                INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)
                SELECT received_at, id, 0, CASE WHEN id % 100000 = 0 THEN 'dead' ELSE 'processed' END, 1, 'a-node'
                FROM webhook_log""");
        TestDatabase.execute(url, "ANALYZE webhook_log, webhook_outcomes");
        vertx = Vertx.vertx();
        pool = new Databases(url, Optional.empty()).poolForReaders(vertx, 2);
        events = new PgEvents(pool, PATIENCE);
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    @Test
    void the_first_page_is_there_at_once() {
        assertThat(quickest("first page", EventFilter.all(TENANT), Optional.empty()))
                .isLessThan(PROMISED);
    }

    @Test
    void so_is_a_page_of_one_source_or_one_outcome() {
        assertThat(quickest("one source", filter("bolna", null, null, null), Optional.empty()))
                .isLessThan(PROMISED);
        assertThat(quickest("dead", filter(null, null, Outcome.DEAD, null), Optional.empty()))
                .isLessThan(PROMISED);
        assertThat(quickest("processed", filter(null, null, Outcome.PROCESSED, null), Optional.empty()))
                .isLessThan(PROMISED);
    }

    @Test
    void so_is_a_page_deep_in_the_log_or_before_some_time() {
        Instant fourthDay = Instant.now().plus(Duration.ofDays(3));

        assertThat(quickest("deep", EventFilter.all(TENANT), Optional.of(EVENTS / 3)))
                .isLessThan(PROMISED);
        assertThat(quickest("before some time", filter("callrail", null, null, fourthDay), Optional.empty()))
                .isLessThan(PROMISED);
    }

    @Test
    void what_is_rare_is_looked_for_within_the_time_and_then_from_where_it_ended() {
        EventFilter rarest = filter(null, "the-rarest", null, null);

        Duration first = quickest("the rarest type", rarest, Optional.empty());

        assertThat(first).isLessThan(PROMISED);
        Page page = events.page(rarest, Optional.empty(), PAGE).await();
        assertThat(page.next()).isNotNull();
    }

    /** Of five: other programs run on the machine as well. */
    private static Duration quickest(String name, EventFilter filter, Optional<Long> below) {
        long[] nanos = new long[5];
        for (int n = 0; n < nanos.length; n++) {
            long began = System.nanoTime();
            events.page(filter, below, PAGE).await();
            nanos[n] = System.nanoTime() - began;
        }
        Duration quickest = Duration.ofNanos(Arrays.stream(nanos).min().orElseThrow());
        System.out.printf("%,d events, %s: %,.1f ms%n", EVENTS, name, quickest.toNanos() / 1e6);
        return quickest;
    }

    private static EventFilter filter(
            @Nullable String source, @Nullable String type, @Nullable Outcome outcome, @Nullable Instant to) {
        return new EventFilter(TENANT, source, type, outcome, null, to, null);
    }
}
