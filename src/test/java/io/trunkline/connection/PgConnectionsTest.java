package io.trunkline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.PgConnections.Added;
import io.trunkline.connection.PgConnections.Draft;
import io.trunkline.database.OpenDatabase;
import io.trunkline.event.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgConnectionsTest {
    private static final SecretBox BOX = SecretBox.of(List.of(SecretBoxTest.key((byte) 7)));
    private static final Secret OLD = new Secret("old-key");
    private static final Secret NEW = new Secret("new-key");

    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("connections");

    private final PgConnections connections = new PgConnections(DATABASE.pool(), BOX);

    @BeforeEach
    void empty() {
        DATABASE.execute("TRUNCATE connections CASCADE");
    }

    @Test
    void a_connection_comes_back_as_it_was_added() {
        Added added = connections.add(signed("north")).await();

        Connection read = connections.list().await().get(0);

        assertThat(read.id()).isEqualTo(added.id());
        assertThat(read.secrets()).containsExactly(OLD);
        assertThat(read.tokens()).containsExactly(TokenHash.of(added.token()));
        assertThat(read.allowed().contains("10.1.1.1")).isTrue();
        assertThat(added.token().reveal()).hasSize(43);
    }

    @Test
    void the_database_holds_neither_the_token_nor_the_signing_secret() {
        Added added = connections.add(signed("north")).await();

        String dump = DATABASE.pool()
                .query("SELECT string_agg(encode(secret, 'escape'), ' ') AS all_secrets FROM connection_secrets")
                .execute()
                .await()
                .iterator()
                .next()
                .getString("all_secrets");

        assertThat(dump).doesNotContain(added.token().reveal()).doesNotContain("old-key");
    }

    @Test
    void a_name_is_taken_once() {
        connections.add(signed("north")).await();

        assertThatThrownBy(() -> connections.add(signed("north")).await())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("has that name already");
    }

    @Test
    void an_unknown_tenant_is_said() {
        Draft draft = new Draft(new UUID(9, 9), Source.BOLNA, "x", Verification.TOKEN, List.of(), AddressList.EMPTY);

        assertThatThrownBy(() -> connections.add(draft).await()).hasMessageContaining("no such tenant");
    }

    @Test
    void a_connection_with_no_way_to_verify_is_refused() {
        assertThatThrownBy(() -> draft(Verification.SIGNATURE)).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> draft(Verification.ADDRESS)).isInstanceOf(ConfigException.class);
    }

    @Test
    void both_secrets_are_valid_until_the_overlap_ends() {
        UUID id = connections.add(signed("north")).await().id();

        connections.rotateSigning(id, NEW, Duration.ofHours(1)).await();

        Connection read = connections.list().await().get(0);
        assertThat(read.secrets()).containsExactly(NEW, OLD);
        assertThat(read.validAt(Instant.now().plus(Duration.ofHours(2))).secrets())
                .containsExactly(NEW);
    }

    @Test
    void without_an_overlap_the_old_token_is_out_at_once() {
        Added added = connections.add(signed("north")).await();
        ConnectionRegistry registry = registry(List.of());

        Secret token = connections.rotateToken(added.id(), Duration.ZERO).await();
        registry.reload().await();

        assertThat(registry.withToken(Source.CALLRAIL, added.token().reveal())).isNull();
        assertThat(registry.withToken(Source.CALLRAIL, token.reveal())).isNotNull();
        assertThat(registry.withToken(Source.PHONEBURNER, token.reveal())).isNull();
    }

    @Test
    void a_second_rotation_does_not_lengthen_the_first_overlap() {
        UUID id = connections.add(signed("north")).await().id();
        connections.rotateSigning(id, NEW, Duration.ofMillis(1)).await();

        connections.rotateSigning(id, new Secret("newest"), Duration.ofHours(1)).await();

        assertThat(connections.list().await().get(0).secrets()).containsExactly(new Secret("newest"), NEW);
    }

    @Test
    void a_connection_is_paused_and_resumed() {
        UUID id = connections.add(signed("north")).await().id();

        connections.pause(id).await();
        boolean paused = connections.list().await().get(0).paused();
        connections.resume(id).await();

        assertThat(paused).isTrue();
        assertThat(connections.list().await().get(0).paused()).isFalse();
        assertThatThrownBy(() -> connections.pause(new UUID(0, 0)).await()).hasMessageContaining("no connection");
        assertThatThrownBy(() ->
                        connections.rotateToken(new UUID(0, 0), Duration.ZERO).await())
                .hasMessageContaining("no connection");
    }

    @Test
    void the_default_connections_get_a_row_and_what_the_database_adds_counts_too() {
        List<Connection> defaults =
                DefaultConnections.from(new Settings(Map.of("PHONEBURNER_WEBHOOK_SECRET", "from-environment")));
        connections.keepDefaults(defaults).await();
        connections.keepDefaults(defaults).await();
        UUID id = defaults.get(0).id();
        connections.rotateSigning(id, NEW, Duration.ZERO).await();
        connections.pause(id).await();
        ConnectionRegistry registry = registry(defaults);

        registry.reload().await();

        Connection found = registry.withoutToken(Source.PHONEBURNER);
        assertThat(found).isNotNull();
        assertThat(found.secrets()).containsExactly(new Secret("from-environment"), NEW);
        assertThat(found.paused()).isTrue();
    }

    @Test
    void a_default_connection_that_the_environment_names_no_more_lets_nobody_in() {
        connections
                .keepDefaults(DefaultConnections.from(new Settings(Map.of("BOLNA_VERIFICATION", "none"))))
                .await();
        ConnectionRegistry registry = registry(List.of());

        registry.reload().await();

        assertThat(registry.withoutToken(Source.BOLNA)).isNull();
    }

    @Test
    void the_default_connection_is_not_made_by_hand() {
        UUID tenant = DefaultConnections.TENANT;

        assertThatThrownBy(() ->
                        new Draft(tenant, Source.BOLNA, "default", Verification.TOKEN, List.of(), AddressList.EMPTY))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("choose another name");
    }

    @Test
    void a_secret_of_another_key_costs_its_connection_this_one_and_no_other_connection_anything() {
        PgConnections otherKey = new PgConnections(DATABASE.pool(), SecretBox.of(List.of(SecretBoxTest.key((byte) 8))));
        UUID half = connections.add(signed("half")).await().id();
        otherKey.rotateSigning(half, NEW, Duration.ofHours(1)).await();
        UUID bare = otherKey.add(signed("bare")).await().id();

        Stored stored = connections.stored().await();

        assertThat(connections.list().await()).isEqualTo(stored.connections());
        assertThat(stored.connections()).extracting(Connection::secrets).containsExactly(List.of(), List.of(OLD));
        assertThat(stored.unopened()).extracting(Stored.Unopened::connectionId).containsExactly(bare, half);
        assertThatThrownBy(stored::demandAllOpened)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRUNKLINE_SECRET_KEY does not decrypt")
                .hasMessageContaining("(callrail bare)")
                .hasMessageNotContaining("key\"");
    }

    @Test
    void addresses_that_cannot_be_read_let_nobody_in_and_cost_no_other_connection_anything() {
        connections.add(signed("north")).await();
        Added spoilt = connections.add(signed("south")).await();
        DATABASE.execute("UPDATE connections SET allowed_addresses = '::1%,x' WHERE id = '" + spoilt.id() + "'");

        List<Connection> read = connections.list().await();

        assertThat(read).extracting(Connection::name).containsExactlyInAnyOrder("north", "south");
        AddressList allowed = read.stream()
                .filter(one -> one.id().equals(spoilt.id()))
                .findFirst()
                .orElseThrow()
                .allowed();
        assertThat(allowed.isEmpty()).isFalse();
        assertThat(List.of("::1", "10.1.1.1", "0.0.0.0", "")).noneMatch(allowed::contains);
        assertThat(allowed.text()).isEqualTo("::1%,x");
    }

    private ConnectionRegistry registry(List<Connection> defaults) {
        return new ConnectionRegistry(defaults, connections::list, Clock.system(ZoneOffset.UTC));
    }

    private static Draft signed(String name) {
        return new Draft(
                DefaultConnections.TENANT,
                Source.CALLRAIL,
                name,
                Verification.SIGNATURE,
                List.of(OLD),
                AddressList.parse("allowed", List.of("10.0.0.0/8")));
    }

    private static Draft draft(Verification verification) {
        return new Draft(DefaultConnections.TENANT, Source.STANDARD, "x", verification, List.of(), AddressList.EMPTY);
    }
}
