package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.awaiting.Until;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.credit.Tariff;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.trunkline.effect.RecordEffects;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeStartTest {
    private final Membership membership =
            Membership.of(TestNode.SETTINGS, Parts.providers(TestNode.SETTINGS)).await();

    @AfterEach
    void close() {
        membership.vertx().close().timeout(20, TimeUnit.SECONDS).await();
    }

    @Test
    void a_database_that_goes_away_again_right_after_the_migration_only_delays() {
        DatabaseUrl url = TestDatabase.fresh("nodestart");
        TestDatabase.execute(url, """
                CREATE SEQUENCE refused;
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM nextval('refused'); RAISE EXCEPTION 'no' USING ERRCODE = '57P03'; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON connections EXECUTE FUNCTION refuse()""");
        Pool pool = new Databases(url, Optional.empty()).pool(membership.vertx(), 1);

        Node node = node(url);
        Future<Node> started = node.start();
        Until.holds("it is refused twice", () -> {
            assertThat(started.isComplete()).isFalse();
            return pool.query("SELECT last_value FROM refused")
                            .execute()
                            .await()
                            .iterator()
                            .next()
                            .getLong(0)
                    >= 2;
        });
        TestDatabase.execute(url, "DROP TRIGGER refuse ON connections");

        assertThat(started.timeout(60, TimeUnit.SECONDS).await()).isSameAs(node);
        node.drain().await();
    }

    @Test
    void a_database_of_another_encoding_ends_the_start() {
        Node node = node(TestDatabase.encoded("LATIN1"));

        Future<Node> started = node.start().timeout(60, TimeUnit.SECONDS);

        assertThatThrownBy(started::await)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is encoded in LATIN1");
    }

    @Test
    void fewer_days_than_senders_try_for_are_not_to_be_kept() {
        Map<String, String> values = new HashMap<>(TestNode.SETTINGS.values());
        values.put("TRUNKLINE_RETENTION_DAYS", "3");

        assertThatThrownBy(() -> node(new Settings(values), TestDatabase.server()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("TRUNKLINE_RETENTION_DAYS=3: give a whole number from 7 to 36500");
    }

    private Node node(DatabaseUrl url) {
        return node(TestNode.SETTINGS, url);
    }

    private Node node(Settings settings, DatabaseUrl url) {
        Databases databases = new Databases(url, Optional.empty());
        return new Node(settings, databases, membership, new RecordEffects(Tariff.USUAL, false), verdicts -> {}, false);
    }
}
