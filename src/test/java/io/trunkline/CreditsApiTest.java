package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditsApiTest {
    private static final String CREDITS = "/api/v1/credits";
    private static final String LEDGER = CREDITS + "/ledger";

    private static TestNode node;
    private static Browser admin;

    @BeforeAll
    static void start() {
        node = new TestNode("credits_api");
        admin = Browser.at(node).bearer(new People(node).token(People.DEFAULT_TENANT, Role.ADMIN));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void clear() {
        node.clear();
    }

    @Test
    void a_conversation_is_billed_by_the_started_minute_and_says_whose_it_was() {
        topUp(100, "Invoice 7");

        VoiceCall.of("x1", "ava").is(node, "completed", 61);

        assertThat(admin.get(CREDITS).body().getLong("balance")).isEqualTo(98);
        JsonObject debit = items(LEDGER + "?kind=call").get(0);
        assertThat(debit.getLong("credits")).isEqualTo(-2);
        assertThat(debit.getString("agentId")).isEqualTo("ava");
        assertThat(debit.getString("contactNumber")).isEqualTo("+12025550143");
        assertThat(items(LEDGER + "?callId=" + debit.getString("callId"))).hasSize(1);
    }

    @Test
    void a_balance_may_become_negative_and_says_since_when_it_is_low() {
        admin.ask("PATCH", CREDITS, "{\"threshold\":0}");

        VoiceCall.of("x1", "ava").is(node, "completed", 300);

        assertThat(admin.get(CREDITS).body().getLong("balance")).isEqualTo(-5);
        assertThat(admin.get(CREDITS).body().getBoolean("low")).isTrue();
        node.until(() -> admin.get(CREDITS).body().getString("lowSince") != null);
        topUp(100, "Invoice 8");
        assertThat(admin.get(CREDITS).body().getBoolean("low")).isFalse();
        node.until(() -> admin.get(CREDITS).body().getString("lowSince") == null);
    }

    @Test
    void a_top_up_that_is_sent_again_is_made_once_and_stands_in_the_audit_log() {
        Browser keyed = admin.with("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
        JsonObject wish = new JsonObject().put("credits", 500).put("reason", "  Invoice 9 ");

        Answer first = keyed.post(CREDITS + "/top-ups", wish);
        Answer again = keyed.post(CREDITS + "/top-ups", wish);
        Answer other = keyed.post(CREDITS + "/top-ups", wish.copy().put("credits", 5));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().getString("reason")).isEqualTo("Invoice 9");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(admin.get(CREDITS).body().getLong("balance")).isEqualTo(500);
        assertThat(admin.get("/api/v1/audit-log?operation=topUpCredits").body().getJsonArray("items"))
                .hasSizeGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, x", "-5, x", "1000000001, x", "1.5, x", "10, ''", "10, '   '"})
    void what_cannot_be_paid_in_is_refused(String credits, String reason) {
        String body = "{\"credits\":%s,\"reason\":\"%s\"}".formatted(credits, reason);

        assertThat(admin.ask("POST", CREDITS + "/top-ups", body).status()).isEqualTo(400);
        assertThat(items(LEDGER)).isEmpty();
    }

    @Test
    void the_ledger_is_read_in_pages_and_narrowed_by_time() {
        for (int i = 1; i <= 5; i++) {
            topUp(i, "number " + i);
        }

        JsonObject first = admin.get(LEDGER + "?limit=2").body();
        JsonObject second =
                admin.get(LEDGER + "?limit=2&cursor=" + first.getString("next")).body();

        assertThat(credits(first)).containsExactly(5L, 4L);
        assertThat(credits(second)).containsExactly(3L, 2L);
        assertThat(items(LEDGER + "?to=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(admin.get(LEDGER + "?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void as_a_file_it_is_all_of_it_and_no_text_is_a_formula() {
        for (int i = 0; i < 3; i++) {
            topUp(7, "=HYPERLINK(\"http://evil.example\"), and \"more\"");
        }
        VoiceCall.of("x1", "ava").is(node, "completed", 61);
        node.execute("INSERT INTO credit_ledger (tenant_id, kind, credits, reason) SELECT '%s', 'top-up', 1, 'many'"
                        .formatted(People.DEFAULT_TENANT)
                + " FROM generate_series(1, 2500)");

        Answer file = admin.get(LEDGER + "?format=csv");

        List<String> lines = file.response().body().lines().toList();
        assertThat(file.header("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(file.header("Content-Disposition").orElseThrow()).contains("attachment");
        assertThat(lines).hasSize(1 + 2_504);
        assertThat(lines.get(0)).startsWith("createdAt,kind,credits,");
        assertThat(lines).anyMatch(line -> line.contains(",call,-2,"));
        assertThat(lines).anyMatch(line -> line.contains("\"'=HYPERLINK(\"\"http"));
    }

    @Test
    void use_by_day_says_how_long_the_balance_lasts() {
        topUp(100, "Invoice 1");
        VoiceCall.of("x1", "ava").is(node, "completed", 600);

        JsonObject use = admin.get(CREDITS + "/use?days=3").body();

        JsonArray days = use.getJsonArray("days");
        JsonObject today = days.getJsonObject(2);
        assertThat(days).hasSize(3);
        assertThat(today.getString("day"))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(today.getLong("used")).isEqualTo(10);
        assertThat(today.getLong("calls")).isEqualTo(1);
        assertThat(today.getLong("toppedUp")).isEqualTo(100);
        assertThat(use.getDouble("runwayDays")).isEqualTo(9);
    }

    @Test
    void credits_of_two_tenants_never_meet() {
        People people = new People(node);
        Browser theirs = Browser.at(node).bearer(people.token(people.tenant("other"), Role.ADMIN));
        topUp(100, "Invoice 1");
        VoiceCall.of("x1", "ava").is(node, "completed", 61);

        assertThat(theirs.get(CREDITS).body().getLong("balance")).isZero();
        assertThat(theirs.get(LEDGER).body().getJsonArray("items")).isEmpty();
        assertThat(theirs.get(LEDGER + "?format=csv").response().body().lines()).hasSize(1);
    }

    private static void topUp(long credits, String reason) {
        JsonObject wish = new JsonObject().put("credits", credits).put("reason", reason);
        assertThat(admin.post(CREDITS + "/top-ups", wish).status()).isEqualTo(201);
    }

    private static List<JsonObject> items(String path) {
        return items(admin.get(path).body());
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static List<Long> credits(JsonObject page) {
        return items(page).stream().map(entry -> entry.getLong("credits")).toList();
    }
}
