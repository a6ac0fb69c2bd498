package io.trunkline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncsTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID CONTACT = new UUID(0, 2);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = new Databases(TestDatabase.fresh("syncs"), Optional.empty()).poolForKeys(vertx, 2);

    @AfterEach
    void close() {
        pool.close().await();
        vertx.close().await();
    }

    @Test
    void where_no_dialer_is_set_up_nobody_is_with_it() {
        pool.preparedQuery("INSERT INTO contacts (id, tenant_id) VALUES ($1, $2)")
                .execute(Tuple.of(CONTACT, TENANT))
                .await();
        pool.preparedQuery("INSERT INTO contact_identities (tenant_id, kind, value, contact_id)"
                        + " VALUES ($2, 'phoneburner', 'pb_1', $1)")
                .execute(Tuple.of(CONTACT, TENANT))
                .await();

        String state = new Syncs(pool, pool, Optional.empty())
                .of(TENANT, CONTACT)
                .await()
                .orElseThrow()
                .getString("state");

        assertThat(state).isEqualTo("not-with-dialer");
    }
}
