package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.Role;
import io.trunkline.agent.AgentKey;
import io.trunkline.agent.PgRoutes;
import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentsApiTest {
    private static final String AGENTS = "/api/v1/agents";
    private static final String OWNERS = "SELECT t.name || ' ' || coalesce(c.call_lifecycle_status, '') AS owner"
            + " FROM calls c JOIN tenants t ON t.id = c.tenant_id ORDER BY 1";

    private static TestNode node;
    private static People people;
    private static Browser admin;
    private static UUID customer;
    private static Browser customersAdmin;

    @BeforeAll
    static void start() {
        node = new TestNode("agents_api");
        people = new People(node);
        admin = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.ADMIN));
        customer = people.tenant("customer");
        customersAdmin = Browser.at(node).bearer(people.token(customer, Role.ADMIN));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void clear() {
        node.clear();
        node.vertx().timer(4_500, TimeUnit.MILLISECONDS).await();
    }

    @Test
    void an_agent_that_nobody_mapped_is_its_connections_tenants_and_listed() {
        VoiceCall.of("x1", "ava").is(node, "completed", 61);
        VoiceCall.of("x2", "ava").is(node, "initiated", 0);
        VoiceCall.of("x3", "ben").is(node, "initiated", 0);

        assertThat(agents(admin))
                .extracting(agent -> agent.getString("agentId"))
                .containsExactly("ben", "ava");
        JsonObject ava = agents(admin).get(1);
        assertThat(ava.getString("state")).isEqualTo("unmapped");
        assertThat(ava.getLong("calls")).isEqualTo(2);
        assertThat(Instant.parse(ava.getString("firstSeenAt")))
                .isBeforeOrEqualTo(Instant.parse(ava.getString("lastSeenAt")));
        assertThat(agents(customersAdmin)).isEmpty();
    }

    @Test
    void its_tenants_admin_names_and_maps_it_and_takes_that_back() {
        VoiceCall.of("x1", "ava").is(node, "initiated", 0);
        String path = AGENTS + "/" + agents(admin).get(0).getString("id");

        JsonObject mapped = admin.ask("PATCH", path, "{\"name\":\" Appointments \",\"mapped\":true}")
                .body();
        JsonObject renamed = admin.ask("PATCH", path, "{\"name\":\"\"}").body();
        JsonObject unmapped = admin.ask("PATCH", path, "{\"mapped\":false}").body();

        assertThat(mapped.getString("name")).isEqualTo("Appointments");
        assertThat(mapped.getString("state")).isEqualTo("mapped");
        assertThat(mapped.getString("mappedBy")).isEqualTo("a script");
        assertThat(renamed.getString("name")).isNull();
        assertThat(renamed.getString("state")).isEqualTo("mapped");
        assertThat(unmapped.getString("state")).isEqualTo("unmapped");
        assertThat(customersAdmin.ask("PATCH", path, "{\"mapped\":true}").status())
                .isEqualTo(404);
    }

    @Test
    void calls_that_begin_once_it_is_led_elsewhere_are_billed_there_and_those_before_stay() {
        VoiceCall before = new VoiceCall("x1", "ava", Instant.now().minus(Duration.ofMinutes(2)));
        before.is(node, "initiated", 0);
        lead("ava", customer);

        before.is(node, "completed", 61);
        VoiceCall.of("x2", "ava").is(node, "completed", 200);
        VoiceCall.of("x3", "ben").is(node, "initiated", 0);

        assertThat(node.rows(OWNERS))
                .extracting(row -> row.get("owner"))
                .containsExactly("customer completed", "default completed", "default initiated");
        assertThat(balance(admin)).isEqualTo(-2);
        assertThat(balance(customersAdmin)).isEqualTo(-4);
    }

    @Test
    void what_is_told_again_of_a_call_stays_with_it_so_that_nobody_is_billed_twice() {
        VoiceCall call = new VoiceCall("x1", "ava", Instant.now().minus(Duration.ofMinutes(2)));
        call.is(node, "completed", 61);
        lead("ava", customer);

        call.is(node, "completed", 300);

        assertThat(List.of(balance(admin), balance(customersAdmin))).containsExactly(-5L, 0L);
    }

    @Test
    void an_agent_that_is_led_elsewhere_is_no_longer_the_admins_to_map_and_the_other_sees_its_calls_alone() {
        VoiceCall.of("x0", "ava").is(node, "initiated", 0);
        lead("ava", customer);
        VoiceCall.of("x1", "ava").is(node, "completed", 61);
        JsonObject ours = agents(admin).get(0);

        int status = admin.ask("PATCH", AGENTS + "/" + ours.getString("id"), "{\"mapped\":true}")
                .status();

        assertThat(status).isEqualTo(409);
        assertThat(ours.getString("state")).isEqualTo("elsewhere");
        assertThat(ours.encode()).doesNotContain(customer.toString(), "customer");
        assertThat(agents(customersAdmin).get(0).getLong("calls")).isEqualTo(1);
        assertThat(customersAdmin.get("/api/v1/events?limit=1").body().encode()).contains("x1");
    }

    /** As the command does, and the time it gives nodes to read it is over. */
    private static void lead(String agent, UUID leadsTo) {
        new PgRoutes()
                .add(node.pool(), new AgentKey(People.DEFAULT_TENANT, Source.BOLNA, agent), leadsTo)
                .await();
        node.execute("UPDATE agent_routes SET from_at = clock_timestamp() - interval '1 minute'");
        node.vertx().timer(4_500, TimeUnit.MILLISECONDS).await();
    }

    private static long balance(Browser of) {
        return of.get("/api/v1/credits").body().getLong("balance");
    }

    private static List<JsonObject> agents(Browser of) {
        return of.get(AGENTS).body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
