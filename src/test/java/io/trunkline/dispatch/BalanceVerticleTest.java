package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.bus.Addresses;
import io.trunkline.credit.PgAccounts;
import io.trunkline.credit.PgAccounts.TopUp;
import io.trunkline.worker.Workshop;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalanceVerticleTest {
    private static final UUID TENANT = new UUID(0, 1);

    private final PgAccounts accounts = new PgAccounts();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop("balances");
        workshop.vertx()
                .eventBus()
                .<JsonObject>consumer(Addresses.LOW_CREDITS, message -> heard.add(message.body()))
                .completion()
                .await();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void of_two_nodes_one_folds_and_each_crossing_is_told_once() {
        deploy("node-1");
        deploy("node-2");
        accounts.setThreshold(workshop.pool(), TENANT, 100L).await();

        workshop.until(() -> heard.size() == 1);
        topUp(500);
        workshop.until(() -> workshop.number("SELECT count(*) FROM credit_accounts WHERE low_since IS NULL") == 1);
        accounts.setThreshold(workshop.pool(), TENANT, 1_000L).await();
        workshop.until(() -> heard.size() == 2);

        assertThat(heard.get(1).getJsonObject("data"))
                .isEqualTo(new JsonObject().put("balance", 500).put("threshold", 1_000));
        assertThat(heard.get(1).getString("tenantid")).isEqualTo(TENANT.toString());
        assertThat(workshop.number("SELECT count(*) FROM credit_deltas")).isZero();
        assertThat(meters.get("trunkline.credit.alerts").counter().count()).isEqualTo(2);
    }

    @Test
    void when_the_one_leaves_the_other_folds_at_once() {
        String first = deploy("node-1");
        topUp(5);
        workshop.until(() -> workshop.number("SELECT count(*) FROM credit_deltas") == 0);
        deploy("node-2");

        workshop.vertx().undeploy(first).await();
        topUp(7);

        workshop.until(() -> workshop.number("SELECT coalesce(sum(folded), 0) FROM credit_accounts") == 12);
    }

    @Test
    void figures_are_shown() {
        accounts.setThreshold(workshop.pool(), TENANT, 100L).await();
        accounts.cross(workshop.pool()).await();

        deploy("node-1");

        workshop.until(() -> meters.get("trunkline.credit.low.tenants").gauge().value() == 1);
    }

    private String deploy(String node) {
        return workshop.vertx()
                .deployVerticle(new BalanceVerticle(workshop.pool(), node, address -> true, new BalanceMeters(meters)))
                .await();
    }

    private void topUp(long credits) {
        accounts.topUp(workshop.pool(), new TopUp(UUID.randomUUID(), TENANT, credits, "of a test", "somebody"))
                .await();
    }
}
