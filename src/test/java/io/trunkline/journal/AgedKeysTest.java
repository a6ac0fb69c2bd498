package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.LogId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgedKeysTest {
    private static final Delivery OLD = Deliveries.of("old");
    private static final Delivery STRANGER = Deliveries.of("stranger");
    private static final String TWO_DAYS_AGO = "INSERT INTO webhook_keys (key_hash, log_id, received_at, body_hash)"
            + " SELECT %s, i, now() - interval '2 days', '' FROM generate_series(1, 5000) i";

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = new Databases(TestDatabase.fresh("agedkeys"), Optional.empty()).poolForKeys(vertx, 3);
    private final PgAgedKeys mover = new PgAgedKeys();
    private final AgedKeys aged = new AgedKeys();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void who_has_read_nothing_rules_nothing_out() {
        assertThat(aged.view().mayHold(STRANGER.key())).isTrue();

        read();

        assertThat(aged.view().mayHold(STRANGER.key())).isTrue();
    }

    @Test
    void what_was_read_rules_strangers_out_and_nothing_that_has_aged() {
        age(OLD);

        read();

        assertThat(aged.view().mayHold(OLD.key())).isTrue();
        assertThat(aged.view().mayHold(STRANGER.key())).isFalse();
    }

    @Test
    void what_ages_later_is_read_the_next_time() {
        pass();
        read();
        assertThat(aged.view().mayHold(OLD.key())).isFalse();

        age(OLD);
        read();

        assertThat(aged.view().mayHold(OLD.key())).isTrue();
        assertThat(aged.view().mayHold(STRANGER.key())).isFalse();
    }

    @Test
    void what_is_committed_long_after_it_was_changed_is_read() {
        age(OLD);
        byte[] bits = bits(part(OLD));
        query("DELETE FROM webhook_key_filters WHERE part = " + part(OLD));
        new PgKeyFilters().keep(pool, part(OLD), KeyFilter.of(new byte[0])).await();
        SqlConnection slow = pool.getConnection().await();
        slow.query("SET idle_in_transaction_session_timeout = 0").execute().await();
        slow.query("BEGIN").execute().await();
        new PgKeyFilters().keep(slow, part(OLD), KeyFilter.ofBytes(bits)).await();
        query("CREATE TABLE what_others_do_meanwhile (id int)");
        read();
        assertThat(aged.view().mayHold(OLD.key())).isFalse();

        slow.query("COMMIT").execute().await();
        read();

        assertThat(aged.view().mayHold(OLD.key())).isTrue();
    }

    @Test
    void whoever_forgets_while_it_reads_has_forgotten_and_reads_all_the_next_time() {
        pass();
        Future<Void> reading = aged.refresh(pool);
        aged.forget();
        reading.await();
        assertThat(aged.view().mayHold(STRANGER.key())).isTrue();

        read();
        assertThat(aged.view().mayHold(STRANGER.key())).isFalse();
        aged.forget();
        assertThat(aged.view().mayHold(STRANGER.key())).isTrue();
        read();
        assertThat(aged.view().mayHold(STRANGER.key())).isFalse();
    }

    @Test
    void a_part_is_made_from_all_its_keys_and_written_only_when_it_changes() {
        age(OLD);
        read();
        String changed = "SELECT max(changed::text::bigint) FROM webhook_key_filters";
        long before = number(changed);

        pass();
        assertThat(number(changed)).isEqualTo(before);

        query("DELETE FROM webhook_keys");
        query("DELETE FROM webhook_keys_aged");
        pass();
        read();
        assertThat(number(changed)).isGreaterThan(before);
        assertThat(aged.view().mayHold(OLD.key())).isFalse();
    }

    @Test
    void only_suspects_are_looked_for_and_all_when_it_was_long_ago_that_they_were_told() {
        age(OLD);
        read();
        query("INSERT INTO webhook_keys_aged (key_hash, log_id, received_at, body_hash)" + " VALUES (decode('"
                + STRANGER.key().hex() + "', 'hex'), 0, now(), '')");
        query("DELETE FROM webhook_keys");

        assertThat(append(OLD, aged.view())).isEmpty();
        assertThat(append(STRANGER, readBefore(Duration.ofMinutes(31)))).isEmpty();
        assertThat(append(STRANGER, AgedKeys.View.ofNothing())).isEmpty();
        assertThat(append(STRANGER, readBefore(Duration.ofMinutes(29)))).hasSize(1);
    }

    @Test
    void keys_of_all_parts_are_moved_by_the_steps_of_a_pass() {
        query(TWO_DAYS_AGO.formatted("sha256(int8send(i))"));
        query("INSERT INTO webhook_keys (key_hash, log_id, received_at, body_hash) VALUES"
                + " (decode(repeat('00', 32), 'hex'), 5001, now() - interval '2 days', ''),"
                + " (decode(repeat('ff', 32), 'hex'), 5002, now() - interval '2 days', '')");

        pass();
        read();

        assertThat(number("SELECT count(*) FROM webhook_keys_aged")).isEqualTo(5_002);
        assertThat(IntStream.rangeClosed(1, 5_000)
                        .mapToObj(
                                i -> Digest.of(ByteBuffer.allocate(8).putLong(i).array())))
                .allMatch(key -> aged.view().mayHold(key));
    }

    @Test
    void a_step_moves_two_thousand_keys_and_says_that_there_are_more() {
        query(TWO_DAYS_AGO.formatted("substring('\\x0000'::bytea || sha256(int8send(i)) FROM 1 FOR 32)"));

        assertThat(IntStream.range(0, 3).mapToObj(i -> mover.step(pool, 0).await()))
                .containsExactly(true, true, false);
        query("UPDATE webhook_keys_aged SET aged_at = aged_at - interval '61 minutes'");
        assertThat(IntStream.range(0, 3).mapToObj(i -> mover.step(pool, 0).await()))
                .containsExactly(true, true, false);

        assertThat(number("SELECT count(*) FROM webhook_keys_aged")).isEqualTo(5_000);
        assertThat(number("SELECT count(*) FROM webhook_keys")).isZero();
    }

    @Test
    void two_that_move_the_same_part_do_it_one_after_the_other() {
        query(TWO_DAYS_AGO.formatted("substring('\\x0000'::bytea || sha256(int8send(i)) FROM 1 FOR 32)"));

        Future.all(mover.step(pool, 0), mover.step(pool, 0), mover.step(pool, 0))
                .await();

        assertThat(number("SELECT count(*) FROM webhook_keys_aged")).isEqualTo(5_000);
        byte[] together = bits(0);
        query("DELETE FROM webhook_key_filters");
        mover.step(pool, 0).await();
        assertThat(together).isEqualTo(bits(0));
    }

    private byte[] bits(int part) {
        return pool.query("SELECT bits FROM webhook_key_filters WHERE part = " + part)
                .execute()
                .await()
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
    }

    private static int part(Delivery delivery) {
        return (int) (delivery.key().prefix() >>> 54);
    }

    /** As if its event had been taken two days ago. */
    private void age(Delivery delivery) {
        assertThat(append(delivery, AgedKeys.View.ofNothing())).hasSize(1);
        query("UPDATE webhook_keys SET received_at = received_at - interval '2 days'");
        pass();
    }

    private void pass() {
        IntStream.range(0, PgAgedKeys.PARTS)
                .forEach(part -> mover.step(pool, part).await());
    }

    private void read() {
        aged.refresh(pool).await();
    }

    private AgedKeys.View readBefore(Duration ago) {
        return aged.view().readAt(new PgKeyFilters.Moment(OffsetDateTime.now().minus(ago), "0"));
    }

    private Map<Digest, LogId> append(Delivery delivery, AgedKeys.View view) {
        return PgLog.appended(pool.preparedQuery(PgLog.appendStatement())
                .execute(PgLog.appendArguments(List.of(delivery), "a-node", view))
                .await());
    }

    private void query(String sql) {
        pool.query(sql).execute().await();
    }

    private long number(String sql) {
        return pool.query(sql).execute().await().iterator().next().getLong(0);
    }
}
