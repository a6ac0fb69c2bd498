package io.trunkline.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.awaiting.Until;
import io.trunkline.database.OpenDatabase;
import io.trunkline.event.Source;
import io.trunkline.quarantine.PgQuarantine.Bounds;
import io.trunkline.quarantine.Quarantine.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgQuarantineTest {
    private static final Clock ONE_SECOND = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Bounds FEW = new Bounds(3, 1_000, 1_000, 5, 5_000);

    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("quarantine");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void empty() {
        DATABASE.execute("TRUNCATE webhook_quarantine");
    }

    @Test
    void a_refused_request_is_kept_as_it_came() {
        UUID connection = new UUID(1, 1);
        Refused refused = new Refused(
                Source.CALLRAIL, connection, "post-call", "why", 400, "{\"a\":1}", Buffer.buffer(new byte[] {0, -1}));

        quarantine(Bounds.DEFAULT).keep(refused).await();

        Row row = rows().get(0);
        assertThat(row.getString("source")).isEqualTo("callrail");
        assertThat(row.getUUID("connection_id")).isEqualTo(connection);
        assertThat(row.getString("route")).isEqualTo("post-call");
        assertThat(row.getString("reason")).isEqualTo("why");
        assertThat(row.getInteger("status")).isEqualTo(400);
        assertThat(row.getString("headers")).isEqualTo("{\"a\":1}");
        assertThat(row.getBuffer("body").getBytes()).containsExactly(0, -1);
    }

    @Test
    void more_forgeries_than_the_rate_are_only_counted_and_leave_room_for_the_authentic() {
        PgQuarantine quarantine = quarantine(FEW);

        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(quarantine.keep(refused(401, 1)));
        }
        all.add(quarantine.keep(refused(400, 1)));
        Future.all(all).await();

        assertThat(rows()).hasSize(4);
        assertThat(dropped("unverified")).isEqualTo(7);
        assertThat(dropped("authentic")).isZero();
    }

    @Test
    void more_bytes_than_may_wait_are_only_counted() {
        PgQuarantine quarantine = quarantine(FEW);

        Future.all(quarantine.keep(refused(401, 900)), quarantine.keep(refused(401, 900)))
                .await();

        assertThat(rows()).hasSize(1);
    }

    @Test
    void the_oldest_make_room() {
        DATABASE.execute("""
                INSERT INTO webhook_quarantine (source, reason, status, headers, body)
                SELECT 'bolna', 'old ' || n, 401, '{}', '' FROM generate_series(1, 20) n""");

        quarantine(FEW).keep(refused(401, 1)).await();

        Until.holds("there are five", () -> rows().size() == 5);
        assertThat(rows().get(4).getString("reason")).isEqualTo("why");
    }

    @Test
    void a_flood_of_forgeries_pushes_out_no_authentic_request() {
        DATABASE.execute("""
                INSERT INTO webhook_quarantine (source, reason, status, headers, body)
                SELECT 'callrail', 'the only copy', status, '{}', '' FROM unnest(ARRAY[200, 400, 500]) status""");
        DATABASE.execute("""
                INSERT INTO webhook_quarantine (source, reason, status, headers, body)
                SELECT 'bolna', 'forged ' || n, 401, '{}', '' FROM generate_series(1, 20) n""");

        quarantine(FEW).keep(refused(401, 1)).await();

        Until.holds("there are five forgeries", () -> rows().size() == 8);
        assertThat(rows()).extracting(row -> row.getInteger("status")).startsWith(200, 400, 500);
    }

    @Test
    void the_oldest_authentic_requests_make_room_for_authentic_ones() {
        DATABASE.execute("""
                INSERT INTO webhook_quarantine (source, reason, status, headers, body)
                SELECT 'callrail', 'old ' || n, 400, '{}', '' FROM generate_series(1, 20) n""");

        quarantine(FEW).keep(refused(500, 1)).await();

        Until.holds("there are five", () -> rows().size() == 5);
        assertThat(rows().get(4).getInteger("status")).isEqualTo(500);
    }

    @Test
    void the_oldest_make_room_where_few_are_large() {
        DATABASE.execute("""
                INSERT INTO webhook_quarantine (source, reason, status, headers, body)
                SELECT 'bolna', 'large ' || n, 401, '{}', decode(repeat('00', 2000), 'hex')
                FROM generate_series(1, 4) n""");

        quarantine(FEW).keep(refused(401, 900)).await();

        Until.holds("no more bytes are there than may be", () -> rows().size() == 3);
        assertThat(rows()).extracting(row -> row.getString("reason")).containsExactly("large 3", "large 4", "why");
    }

    @Test
    void one_larger_than_all_that_may_wait_is_kept_while_nothing_waits() {
        PgQuarantine quarantine = quarantine(FEW);

        quarantine.keep(refused(400, 2_000)).await();

        assertThat(rows()).hasSize(1);
    }

    @Test
    void a_database_that_is_away_fails_nobody() {
        PgQuarantine quarantine = new PgQuarantine(DATABASE.nowhere(), FEW, meters, ONE_SECOND);

        Future<Void> kept = quarantine.keep(refused(401, 1));

        assertThat(kept.await()).isNull();
        assertThat(dropped("unverified")).isEqualTo(1);
    }

    private PgQuarantine quarantine(Bounds bounds) {
        return new PgQuarantine(DATABASE.pool(), bounds, meters, ONE_SECOND);
    }

    private double dropped(String kind) {
        return meters.get("trunkline.quarantine.dropped")
                .tag("kind", kind)
                .counter()
                .count();
    }

    private static Refused refused(int status, int bytes) {
        return new Refused(Source.BOLNA, null, null, "why", status, "{}", Buffer.buffer(new byte[bytes]));
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        DATABASE.pool()
                .query("SELECT * FROM webhook_quarantine ORDER BY id")
                .execute()
                .await()
                .forEach(rows::add);
        return rows;
    }
}
