package io.trunkline.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.life.Mix;
import io.trunkline.simulator.life.Shot;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckIT {
    private static final List<Shot> SHOTS =
            new CallLives(1, Mix.USUAL, Instant.parse("2026-11-20T12:00:00Z")).shots(300);

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseUrl url = TestDatabase.fresh("check");
    private final Pool pool =
            PgBuilder.pool().connectingTo(url.connectOptions()).using(vertx).build();
    private final Model model = new Model();

    @BeforeEach
    void fill() {
        SHOTS.forEach(model::delivered);
        new ByHand(pool).write(SHOTS, model.expected());
    }

    @AfterEach
    void close() {
        pool.close().await();
        vertx.close().await();
    }

    @Test
    void tables_that_are_as_expected_have_no_differences() {
        List<String> differences = model.check(pool).await();

        assertThat(differences).isEmpty();
    }

    @Test
    void one_wrong_column_of_one_call_is_named() {
        ExpectedCall call = model.expected().calls().get(0);
        run("UPDATE calls SET call_lifecycle_status = 'odd' WHERE external_id = '" + call.externalId() + "'");

        List<String> differences = model.check(pool).await();

        assertThat(differences).singleElement().asString().contains(call.externalId(), "call_lifecycle_status is odd");
    }

    @Test
    void a_wrong_number_is_told_without_the_number() {
        run(
                "UPDATE contacts SET phone_number = '+12025559999' WHERE id IN (SELECT contact_id FROM contact_identities LIMIT 1)");

        List<String> differences = model.check(pool).await();

        assertThat(differences)
                .singleElement()
                .asString()
                .contains("phone_number is another")
                .doesNotContain("+1202");
    }

    @Test
    void a_doubled_counter_a_lost_call_and_an_event_that_waits_are_found() {
        run(
                "UPDATE contacts SET total_call_attempts = total_call_attempts + 1 WHERE id IN (SELECT contact_id FROM contact_identities LIMIT 1)");
        run("DELETE FROM calls WHERE external_id = '"
                + model.expected().calls().get(1).externalId() + "'");
        run("DELETE FROM webhook_outcomes WHERE log_id = 7");

        List<String> differences = model.check(pool).await();

        assertThat(differences)
                .anyMatch(words -> words.contains("total_call_attempts is"))
                .anyMatch(words -> words.endsWith("is missing"))
                .anyMatch(words -> words.contains("events that wait is 1"));
    }

    @Test
    void many_differences_are_told_in_fifty_lines() {
        run("UPDATE calls SET disposition_code = 'ODD'");

        List<String> differences = model.check(pool).await();

        assertThat(differences).hasSize(50).last().asString().matches("and \\d+ more");
    }

    @Test
    void a_shot_without_an_answer_counts_if_the_log_has_it() {
        Model doubtful = new Model();
        SHOTS.forEach(doubtful::uncertain);
        new CallLives(2, Mix.USUAL, Instant.parse("2026-11-20T12:00:00Z"))
                .shots(20)
                .forEach(doubtful::uncertain);

        List<String> differences = doubtful.check(pool).await();

        assertThat(differences).isEmpty();
    }

    private void run(String sql) {
        pool.query(sql).execute().await();
    }
}
