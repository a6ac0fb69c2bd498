package io.trunkline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.trunkline.dialer.FieldMapping.Column;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose card the dialer shows, and of whom it cannot be said what is an edit. */
class PgHearingTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID DIALER = new UUID(0, 2);
    private static final UUID FIRST = new UUID(0, 3);
    private static final UUID SECOND = new UUID(0, 4);
    private static final UUID LAST = new UUID(0, 5);
    private static final ShownContact SHOWN =
            new ShownContact("30001", null, FIRST, null, Map.of(Column.FIRST_NAME, "Anne"));

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = new Databases(TestDatabase.fresh("hearing"), Optional.empty()).poolForKeys(vertx, 2);
    private final PgHearing table = new PgHearing();

    /** The first turned out to be the second, and that one the last. */
    @BeforeEach
    void one_person_of_three_names() {
        contact(LAST, null);
        contact(SECOND, LAST);
        contact(FIRST, SECOND);
        pool.preparedQuery("INSERT INTO dialer_cards (connection_id, contact_id, fields)"
                        + " VALUES ($1, $2, '{\"firstName\": \"Dana\"}')")
                .execute(Tuple.of(DIALER, FIRST))
                .await();
    }

    @AfterEach
    void close() {
        pool.close().await();
        vertx.close().await();
    }

    @Test
    void what_the_dialer_had_of_somebody_is_known_by_every_name() {
        OffsetDateTime now = table.now(pool).await();

        Placed placed = placed(now).get(0);

        assertThat(placed.contactId()).isEqualTo(LAST);
        assertThat(placed.isHere()).isTrue();
        assertThat(placed.known(Column.FIRST_NAME)).isEqualTo("Dana");
    }

    @Test
    void what_was_settled_since_the_dialer_was_asked_leaves_somebody_out() {
        OffsetDateTime askedAt = table.now(pool).await();
        List<Placed> before = placed(askedAt);
        pool.query("UPDATE dialer_cards SET known_at = clock_timestamp()")
                .execute()
                .await();
        List<Placed> cardSince = placed(askedAt);
        pool.query("UPDATE dialer_cards SET known_at = '2026-01-01'").execute().await();

        batch("settled", "outcome = 'unclear', settled_at = clock_timestamp()");
        List<Placed> outcomeSince = placed(askedAt);
        List<Placed> askedLater = placed(table.now(pool).await());
        batch("sending", "outcome = NULL, settled_at = NULL");

        assertThat(before).hasSize(1);
        assertThat(cardSince).isEmpty();
        assertThat(outcomeSince).isEmpty();
        assertThat(askedLater).hasSize(1);
        assertThat(placed(table.now(pool).await())).isEmpty();
    }

    @Test
    void somebody_whom_nobody_here_knows_gets_the_id_that_goes_with_the_name() {
        ShownContact stranger = new ShownContact("30002", "sc_1", null, null, Map.of());

        Placed placed = table.placed(
                        pool, TENANT, DIALER, List.of(stranger), table.now(pool).await())
                .await()
                .get(0);

        assertThat(placed.isHere()).isFalse();
        assertThat(placed.card()).isNull();
        assertThat(placed.contactId()).isNotNull();
    }

    private List<Placed> placed(OffsetDateTime askedAt) {
        return table.placed(pool, TENANT, DIALER, List.of(SHOWN), askedAt).await();
    }

    private void contact(UUID id, UUID mergedInto) {
        pool.preparedQuery("INSERT INTO contacts (id, tenant_id, merged_into) VALUES ($1, $2, $3)")
                .execute(Tuple.of(id, TENANT, mergedInto))
                .await();
    }

    private void batch(String state, String outcome) {
        new PgTellings()
                .insert(pool, TENANT, DIALER, List.of(SECOND), 1, "Dana", null)
                .await();
        pool.query("UPDATE push_batches SET state = '" + state + "'").execute().await();
        pool.query("UPDATE push_contacts SET " + outcome).execute().await();
    }
}
