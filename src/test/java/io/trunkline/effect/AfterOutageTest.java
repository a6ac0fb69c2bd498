package io.trunkline.effect;

import static io.trunkline.effect.Scene.both;
import static io.trunkline.effect.Scene.order;
import static io.trunkline.effect.Scene.ours;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is remembered of the database is not believed of another that took its place. */
class AfterOutageTest {
    private final Records records = new Records("after_outage");

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void an_identity_that_a_failover_lost_is_written_again() {
        Scene scene = records.scene();
        records.apply(scene.event(1, 10, scene.talk("c1", 10, ours("7"))));
        records.apply(scene.event(2, 20, scene.contact(both("7", "d7"), order(20, 1), Map.of())));
        records.pool()
                .preparedQuery("DELETE FROM contact_identities WHERE tenant_id = $1 AND value = 'd7'")
                .execute(Tuple.of(scene.tenantId()))
                .await();

        records.afterOutage();
        records.apply(scene.event(3, 30, scene.contact(both("7", "d7"), order(30, 1), Map.of())));

        assertThat(records.texts(
                        "SELECT value FROM contact_identities WHERE tenant_id = $1 ORDER BY value", scene.tenantId()))
                .containsExactly("7", "d7");
    }
}
