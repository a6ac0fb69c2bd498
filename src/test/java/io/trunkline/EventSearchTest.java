package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Searching through payloads that are a megabyte each. */
class EventSearchTest {
    private static final int PAYLOADS = 80;
    private static final String SEARCH = "/api/v1/events?text=nowhere%20to%20be%20found";
    private static final String SEARCHES_AT_WORK = """
            SELECT count(*) AS n FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'trunkline searching' AND state = 'active'
            """;

    private static TestNode node;
    private static TestNode hasty;
    private static Browser manager;
    private static Browser hurried;

    @BeforeAll
    static void fill() {
        DatabaseUrl url = TestDatabase.fresh("event_search");
        node = new TestNode(url);
        hasty = new TestNode(url, Map.of("TRUNKLINE_SEARCH_MS", "1"));
        String token = new People(node).token(People.DEFAULT_TENANT, Role.MANAGER);
        manager = Browser.at(node).bearer(token);
        hurried = Browser.at(hasty).bearer(token);
        node.execute("""
                WITH large AS (
                    INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, headers, node, body)
                    SELECT n, clock_timestamp(), '%1$s', 'phoneburner', '%1$s', 'large', sha256(n::text::bytea), '{}', 'a-node',
                           repeat('x', 1000000)::bytea
                    FROM generate_series(1, %2$d) n
                    RETURNING id, received_at)
                INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)
                SELECT received_at, id, 0, 'processed', 1, 'a-node' FROM large
                """.formatted(People.DEFAULT_TENANT, PAYLOADS));
    }

    @AfterAll
    static void stop() {
        hasty.close();
        node.close();
    }

    @Test
    void one_that_takes_too_long_is_given_up_with_what_to_do() {
        Answer answer = hurried.get(SEARCH);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body().getString("detail")).contains("given up", "Narrow it by time, source or type");
        assertThat(hurried.get("/api/v1/events?limit=5").status()).isEqualTo(200);
    }

    @Test
    void however_many_search_one_does_at_a_time_and_nobody_else_waits() {
        List<CompletableFuture<Answer>> searches = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> manager.get(SEARCH)))
                .limit(3)
                .toList();

        CompletableFuture<Long> most = CompletableFuture.supplyAsync(() -> mostAtWorkUntilDone(searches));
        int stored = 0;
        while (!searches.stream().allMatch(CompletableFuture::isDone)) {
            stored++;
            node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", call("searched_" + stored));
            assertThat(manager.get("/api/v1/events?limit=5").status()).isEqualTo(200);
        }

        assertThat(most.join()).isEqualTo(1);
        assertThat(stored).isPositive();
        assertThat(searches)
                .allSatisfy(search -> assertThat(search.join().status()).isEqualTo(200));
    }

    /** Looked at again and again, for each takes but a moment. */
    private static long mostAtWorkUntilDone(List<? extends CompletableFuture<?>> searches) {
        long most = 0;
        while (!searches.stream().allMatch(CompletableFuture::isDone)) {
            most = Math.max(most, ((Number) node.row(SEARCHES_AT_WORK).get("n")).longValue());
        }
        return most;
    }

    private static String call(String id) {
        return """
                {"event":"call.started","event_id":"evt_%1$s","timestamp":"2026-01-05T10:00:00Z",
                "contact":{"id":"pb_1","phone":"+12025550143"},"call":{"id":"%1$s","direction":"outbound",
                "from_number":"+12025550100","to_number":"+12025550143","started_at":"2026-01-05T10:00:00Z"}}
                """.formatted(id);
    }
}
