package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.config.Settings;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.openai.Mood;
import io.trunkline.simulator.openai.SimulatedOpenAi;
import io.trunkline.simulator.openai.Temper;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analyses by the thousand, while the model fails in every way and nodes die. */
class AnalysesScale {
    private static final int CALLS = 10_000;
    private static final int NUMBERS = 2_000;

    private static final String WRONG_COMPLETE_ROWS = """
            SELECT count(*)
            FROM (SELECT user_id, phone_number, count(*) AS calls, round(avg(total_score), 1) AS mean,
                         (array_agg(call_id ORDER BY call_at DESC, call_id DESC))[1] AS latest
                  FROM lead_analytics WHERE analysis_type = 'individual' GROUP BY user_id, phone_number) i
            FULL JOIN (SELECT * FROM lead_analytics WHERE analysis_type = 'complete') c USING (user_id, phone_number)
            WHERE c.previous_calls_analyzed IS DISTINCT FROM i.calls - 1
               OR c.total_interactions IS DISTINCT FROM i.calls
               OR c.latest_call_id IS DISTINCT FROM i.latest
               OR c.average_lead_score IS DISTINCT FROM i.mean
            """;

    /** Calls that came while the model was away and were analysed before an earlier one of their number. */
    private static final String OUT_OF_ORDER = """
            SELECT count(*)
            FROM lead_analytics a
            JOIN analysis_queue q ON q.tenant_id = a.user_id AND q.phone_number = a.phone_number
            WHERE a.analysis_type = 'individual' AND q.attempts = 0 AND q.call_at < a.call_at
              AND q.queued_at < a.analysis_timestamp - interval '20 seconds'
            """;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SimulatedOpenAi model;

    @BeforeEach
    void open() {
        model = SimulatedOpenAi.open(vertx, Temper.failing(11, 0.1)).await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Map<String, String> settings(int requestsPerMinute) {
        return model.in(new Settings(Map.of(
                        "TRUNKLINE_ANALYSIS_REQUESTS_PER_MINUTE",
                        Integer.toString(requestsPerMinute),
                        "TRUNKLINE_ANALYSIS_TOKENS_PER_MINUTE",
                        "2000000000")))
                .values();
    }

    @Test
    void each_call_has_one_individual_row_and_each_number_one_right_complete_row_whatever_fails() {
        DatabaseUrl url = TestDatabase.fresh("analyses");
        AgentCalls.settle(url);
        AgentCalls calls = new AgentCalls(vertx);
        try (Fleet fleet = new Fleet(directory, url, settings(10_000_000));
                Books books = fleet.books()) {
            JarNode dying = fleet.clustered();
            JarNode other = fleet.clustered();
            dying.awaitReady(Fleet.START);
            other.awaitReady(Fleet.START);
            long begun = System.nanoTime();
            var sent = calls.send(AgentCalls.some(CALLS, NUMBERS, 5), dying, other);
            Until.holds(Duration.ofSeconds(90), "a third is analysed", () -> individuals(books) > CALLS / 3);

            dying.kill();

            model.turn(Temper.always(Mood.QUOTA_EXHAUSTED));
            Until.holds(
                    Duration.ofSeconds(20),
                    "the quota is felt",
                    () -> model.outcomes().getOrDefault("QUOTA_EXHAUSTED", 0L) > 0);
            model.turn(Temper.failing(11, 0.1));
            sent.await();
            Until.holds(Duration.ofMinutes(4), "every call is analysed", () -> {
                books.number("WITH again AS (UPDATE analysis_queue SET given_up_at = NULL, attempts = 0"
                        + " WHERE given_up_at < now() - interval '1 second' RETURNING 1) SELECT count(*) FROM again");
                return individuals(books) == CALLS && books.number("SELECT count(*) FROM analysis_queue") == 0;
            });
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            System.out.printf("%d calls analysed in %d s: %s%n", CALLS, seconds, model.outcomes());
            assertThat(books.number(
                            "SELECT count(DISTINCT call_id) FROM lead_analytics WHERE analysis_type = 'individual'"))
                    .isEqualTo(CALLS);
            assertThat(books.number("SELECT count(*) FROM lead_analytics WHERE analysis_type = 'complete'"))
                    .isEqualTo(books.number("SELECT count(DISTINCT (tenant_id, contact_number)) FROM calls"));
            assertThat(books.number(WRONG_COMPLETE_ROWS)).isZero();
            assertThat(books.number("SELECT count(*) FROM analysis_lanes")).isZero();
            assertThat(books.number("SELECT count(*) FROM calls WHERE call_lifecycle_status <> 'completed'"))
                    .isZero();
        }
    }

    private static long individuals(Books books) {
        return books.number("SELECT count(*) FROM lead_analytics WHERE analysis_type = 'individual'");
    }

    @Test
    void while_the_model_is_away_webhooks_keep_their_pace_and_then_the_queue_drains_in_order_within_the_budget() {
        DatabaseUrl url = TestDatabase.fresh("model_away");
        AgentCalls.settle(url);
        AgentCalls calls = new AgentCalls(vertx);
        int perMinute = 1_200;
        List<AgentCalls.Call> all = AgentCalls.some(4_000, 300, 6);
        try (Fleet fleet = new Fleet(directory, url, settings(perMinute));
                Books books = fleet.books()) {
            JarNode node = fleet.alone();
            node.awaitReady(Fleet.START);
            calls.send(all.subList(0, 500), node).await();
            calls.percentile(99);
            steadily(calls, all.subList(500, 1_000), node);
            long before = calls.percentile(99);

            model.turn(Temper.always(Mood.SERVER_ERROR));

            Until.holds(
                    Duration.ofSeconds(20),
                    "the breaker is open",
                    () -> model.outcomes().getOrDefault("SERVER_ERROR", 0L) >= 5);
            calls.percentile(99);
            long awayAt = System.nanoTime();
            steadily(calls, all.subList(1_000, 4_000), node);
            long during = calls.percentile(99);
            long tried = model.outcomes().get("SERVER_ERROR");
            assertThat(Duration.ofNanos(System.nanoTime() - awayAt)).isGreaterThan(Duration.ofSeconds(54));
            Until.holds(
                    Duration.ofSeconds(20),
                    "every call is folded",
                    () -> books.number("SELECT count(*) FROM calls WHERE call_lifecycle_status = 'completed'")
                            == all.size());
            assertThat(books.number("SELECT count(*) FROM analysis_queue WHERE attempts > 3"))
                    .isZero();
            long answeredBefore = answered();
            model.turn(Temper.even());
            Until.holds("the queue moves again", () -> answered() > answeredBefore);
            vertx.timer(55, TimeUnit.SECONDS).await();
            long answered = answered() - answeredBefore;
            System.out.printf(
                    "p99 of webhooks %d ms before and %d ms during a minute without a model, which was asked %d times;"
                            + " back, it answered %d times in 55 s%n",
                    before, during, tried, answered);
            assertThat(during).isLessThan(Math.max(100, 4 * before));
            assertThat(tried).isLessThan(400);
            assertThat(answered).isBetween(2L * perMinute, (long) AgentCalls.TENANTS * perMinute);
            assertThat(books.number("SELECT count(*) FROM analysis_queue")).isPositive();
            assertThat(books.number(OUT_OF_ORDER)).isZero();
        }
    }

    /** Fifty a second. */
    private void steadily(AgentCalls calls, List<AgentCalls.Call> some, JarNode node) {
        for (int from = 0; from < some.size(); from += 50) {
            calls.send(some.subList(from, from + 50), node)
                    .compose(sent -> vertx.timer(900, TimeUnit.MILLISECONDS))
                    .await();
        }
    }

    private long answered() {
        return model.outcomes().getOrDefault("ANSWER", 0L);
    }
}
