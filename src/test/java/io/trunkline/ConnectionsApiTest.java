package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsApiTest {
    private static final String PATH = "/api/v1/connections";

    private static TestNode node;
    private static Browser admin;

    private String name;

    @BeforeAll
    static void start() {
        node = new TestNode("connections_api");
        admin = Browser.at(node).bearer(new People(node).token(People.DEFAULT_TENANT, Role.ADMIN));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void name() {
        name = UUID.randomUUID().toString();
    }

    @Test
    void a_secret_that_is_made_here_is_shown_once_and_lets_webhooks_in() {
        Answer made = admin.post(PATH, draft("phoneburner", "signature"));

        Secret secret = new Secret(made.body().getString("signingSecret"));
        String hook = "/api/webhooks/phoneburner/events/" + made.body().getString("token");
        assertThat(made.status()).isEqualTo(201);
        node.until(() ->
                node.post(Source.PHONEBURNER, hook, "{\"event\":\"a\"}", secret).status() == 202);
        assertThat(admin.get(PATH).body().encode()).contains(name).doesNotContain(secret.reveal());
        assertThat(admin.get("/api/v1/audit-log").body().encode())
                .contains("createConnection")
                .doesNotContain(secret.reveal());
    }

    @Test
    void while_a_rotation_overlaps_both_secrets_hold_and_the_list_says_until_when() {
        Answer made = admin.post(PATH, draft("standard", "signature"));
        Secret old = new Secret(made.body().getString("signingSecret"));
        String rotate = PATH + "/" + made.body().getString("id") + "/rotate";
        JsonObject wish = new JsonObject().put("what", "signing").put("overlapSeconds", 600);

        Answer rotated = admin.post(rotate, wish);

        Secret fresh = new Secret(rotated.body().getString("signingSecret"));
        String hook = "/api/webhooks/standard/" + made.body().getString("token");
        node.until(() ->
                node.post(Source.STANDARD, hook, "{\"type\":\"new\"}", fresh).status() == 202);
        assertThat(node.post(Source.STANDARD, hook, "{\"type\":\"old\"}", old).status())
                .isEqualTo(202);
        assertThat(listed().getInteger("signingSecrets")).isEqualTo(2);
        assertThat(listed().getJsonArray("secrets").stream()
                        .map(JsonObject.class::cast)
                        .filter(secret -> secret.getString("kind").equals("signing"))
                        .map(secret -> secret.getString("validUntil") == null))
                .containsExactly(true, false);
    }

    @Test
    void a_rotation_that_is_sent_twice_with_a_key_is_one() {
        Answer made = admin.post(PATH, draft("bolna", "token"));
        String rotate = PATH + "/" + made.body().getString("id") + "/rotate";
        Browser keyed = admin.with("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
        JsonObject wish = new JsonObject().put("what", "token");

        Answer first = keyed.post(rotate, wish);
        Answer second = keyed.post(rotate, wish);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(listed().getInteger("tokens")).isEqualTo(2);
    }

    @Test
    void the_default_connection_shows_what_the_settings_give_it() {
        JsonObject byDefault = listed("default", "phoneburner");

        assertThat(byDefault.getBoolean("isInForce")).isTrue();
        assertThat(byDefault.getString("webhookUrl")).endsWith("/api/webhooks/phoneburner/events");
        assertThat(byDefault.getInteger("signingSecrets")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"callrail", "bolna"})
    void a_source_that_takes_no_secret_of_ours_has_to_be_given_its_own(String source) {
        Answer refused = admin.post(PATH, draft(source, "signature"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field()).isEqualTo("signingSecret");
    }

    @Test
    void what_does_not_fit_is_named_and_said_in_a_sentence() {
        Answer address =
                admin.post(PATH, draft("bolna", "address").put("allowedAddresses", new JsonArray().add("here")));
        Answer reserved = admin.post(PATH, draft("bolna", "token").put("name", "default"));

        assertThat(address.field()).isEqualTo("allowedAddresses");
        assertThat(address.body().getString("detail"))
                .startsWith("Allowed addresses: here is no address;")
                .endsWith(".");
        assertThat(reserved.field()).isEqualTo("name");
    }

    private JsonObject draft(String source, String verification) {
        return new JsonObject().put("source", source).put("name", name).put("verification", verification);
    }

    private JsonObject listed() {
        return admin.get(PATH).body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject listed(String name, String source) {
        return admin.get(PATH).body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("name").equals(name)
                        && one.getString("source").equals(source))
                .findFirst()
                .orElseThrow();
    }
}
