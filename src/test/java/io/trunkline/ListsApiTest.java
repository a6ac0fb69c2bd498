package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListsApiTest extends ListsNode {
    private static final String NOON = "2026-11-20T17:00:00Z";
    private static final String NEXT_YEAR =
            Instant.now().plus(365, ChronoUnit.DAYS).toString();

    @Test
    void do_not_call_is_an_event_and_nothing_lifts_it() {
        importer.imported("id,phone\ns-1,+12126660001\ns-2,+12126660002\n", "");
        node.until(() -> count("SELECT id FROM contacts") == 2);
        String person = (String) node.row("SELECT id FROM contacts WHERE sourceco_contact_id = 's-1'")
                .get("id");

        Answer ofPerson = rep.post("/api/v1/suppressions", new JsonObject().put("contactId", person));
        Answer ofNumber = rep.post("/api/v1/suppressions", new JsonObject().put("phoneNumber", "(212) 666-0002"));
        node.until(() -> count("SELECT id FROM contacts WHERE do_not_call") == 2);
        JsonObject said = items(manager.get("/api/v1/suppressions")).getJsonObject(0);
        importer.imported("id,phone,dnc\ns-1,+12126660001,no\ns-2,+12126660002,no\n", "");

        assertThat(ofPerson.status()).isEqualTo(202);
        assertThat(ofNumber.status()).isEqualTo(202);
        assertThat(said.getBoolean("forEver")).isTrue();
        assertThat(manager.ask("DELETE", "/api/v1/suppressions/" + said.getString("id"), null)
                        .status())
                .isEqualTo(409);
        node.until(() -> count("SELECT log_id FROM contact_changes WHERE field = 'phone_number'") == 4);
        assertThat(count("SELECT id FROM contacts WHERE do_not_call")).isEqualTo(2);
    }

    @Test
    void do_not_call_said_of_somebody_who_turned_out_to_be_someone_else_is_the_latters() {
        importer.imported("phone\n+12126660001\n", "");
        node.until(() -> count("SELECT id FROM contacts") == 1);
        String lead = String.valueOf(node.row("SELECT id FROM contacts").get("id"));
        importer.imported("id,phone\ns-1,+12126660001\n", "");
        node.until(() -> count("SELECT id FROM contacts WHERE merged_into IS NOT NULL") == 1);

        Answer said = rep.post("/api/v1/suppressions", new JsonObject().put("contactId", lead));

        assertThat(said.status()).isEqualTo(202);
        node.until(() -> count("SELECT id FROM contacts WHERE sourceco_contact_id = 's-1' AND do_not_call") == 1);
    }

    @Test
    void a_suppression_for_a_time_holds_at_once_and_is_lifted_by_name() {
        importer.imported("id,name,phone\ns-1,Dana,+12126660001\n", "");
        node.until(() -> count("SELECT id FROM contacts") == 1);

        Answer made = rep.post(
                "/api/v1/suppressions",
                new JsonObject()
                        .put("phoneNumber", "+12126660001")
                        .put("from", "2026-01-01T00:00:00Z")
                        .put("until", NEXT_YEAR));
        Map<String, Integer> suppressed = staying(everybody());
        Answer lifted =
                manager.ask("DELETE", "/api/v1/suppressions/" + made.body().getString("id"), null);

        assertThat(made.status()).isEqualTo(201);
        assertThat(suppressed).containsExactly(Map.entry("suppressed", 1));
        assertThat(lifted.body().getString("liftedBy")).isNotBlank();
        assertThat(staying(everybody())).isEmpty();
        assertThat(items(manager.get("/api/v1/suppressions?inForce=true"))).isEmpty();
        assertThat(items(manager.get("/api/v1/suppressions?inForce=false"))).hasSize(1);
        assertThat(stranger.ask("DELETE", "/api/v1/suppressions/" + made.body().getString("id"), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_suppression_that_says_too_little_is_refused_by_its_field() {
        assertThat(rep.post("/api/v1/suppressions", new JsonObject()).field()).isEqualTo("phoneNumber");
        assertThat(rep.post("/api/v1/suppressions", new JsonObject().put("phoneNumber", "12"))
                        .field())
                .isEqualTo("phoneNumber");
        assertThat(rep.post(
                                "/api/v1/suppressions",
                                new JsonObject()
                                        .put("phoneNumber", "+12126660001")
                                        .put("until", "2020-01-01T00:00:00Z"))
                        .field())
                .isEqualTo("until");
        assertThat(rep.post(
                                "/api/v1/suppressions",
                                new JsonObject()
                                        .put("contactId", UUID.randomUUID().toString()))
                        .field())
                .isEqualTo("contactId");
    }

    @Test
    void a_preview_counts_who_goes_and_why_the_others_stay() {
        importer.imported("""
                id,name,phone,type
                s-1,Dana,+12126660001,seller
                s-2,Riley,+18085550100,seller
                s-3,Sam,+12126660001,seller
                s-4,Alex,+12126660004,buyer
                """, "");
        node.until(() -> count("SELECT id FROM contacts") == 4);

        JsonObject preview = preview(manager, sellers()).body();
        JsonObject overridden = preview(manager, sellers().put("override", JsonArray.of("duplicate", "outside_hours")))
                .body();

        assertThat(preview.getInteger("selected")).isEqualTo(3);
        assertThat(preview.getInteger("going")).isEqualTo(1);
        assertThat(staying(preview)).containsExactlyInAnyOrderEntriesOf(Map.of("outside_hours", 1, "duplicate", 1));
        assertThat(preview.getString("callableFrom")).isEqualTo("2026-11-20T18:00:00Z");
        assertThat(overridden.getInteger("going")).isEqualTo(3);
    }

    @Test
    void a_preview_is_downloaded_with_a_line_for_each_contact_that_no_spreadsheet_takes_for_a_formula() {
        importer.imported("id,name,phone\ns-1,=cmd(),+12126660001\ns-2,Riley,+18085550100\n", "");
        node.until(() -> count("SELECT id FROM contacts") == 2);

        Answer file = manager.post("/api/v1/pushes/preview?format=csv", everybody());

        assertThat(file.header("content-disposition").orElseThrow()).contains("preview.csv");
        assertThat(file.response().body().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains(",'=cmd(),,,'+12126660001,,yes,"))
                .anyMatch(line -> line.endsWith(",no,outside_hours,2026-11-20T18:00:00Z"));
    }

    @Test
    void a_rep_overrides_nothing_and_nobody_what_may_not_be() {
        assertThat(preview(rep, everybody().put("override", JsonArray.of("duplicate")))
                        .status())
                .isEqualTo(403);
        assertThat(preview(rep, everybody().put("recentlyContactedHours", 71)).status())
                .isEqualTo(403);
        assertThat(preview(rep, everybody().put("recentlyContactedHours", 72)).status())
                .isEqualTo(200);
        assertThat(preview(manager, everybody().put("override", JsonArray.of("do_not_call")))
                        .status())
                .isEqualTo(400);
        assertThat(preview(manager, everybody().put("at", "+1000000-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(400);
        assertThat(preview(manager, new JsonObject().put("selection", new JsonObject()))
                        .status())
                .isEqualTo(400);
        assertThat(preview(
                                manager,
                                new JsonObject()
                                        .put(
                                                "selection",
                                                new JsonObject()
                                                        .put(
                                                                "listId",
                                                                UUID.randomUUID()
                                                                        .toString())))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_list_is_saved_previewed_and_dropped() {
        importer.imported("id,name,phone,type\ns-1,Dana,+12126660001,seller\ns-2,Riley,+12126660002,buyer\n", "");
        node.until(() -> count("SELECT id FROM contacts") == 2);
        JsonObject wish = new JsonObject()
                .put("name", "sellers")
                .put("selection", sellers().getJsonObject("selection"));

        Answer made = rep.post("/api/v1/lists", wish);
        Answer again = rep.post("/api/v1/lists", wish);
        String id = made.body().getString("id");
        JsonObject preview = preview(
                        rep,
                        new JsonObject()
                                .put("selection", new JsonObject().put("listId", id))
                                .put("at", NOON))
                .body();
        Answer dropped = manager.ask("DELETE", "/api/v1/lists/" + id, null);

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(409);
        assertThat(preview.getInteger("going")).isEqualTo(1);
        assertThat(dropped.status()).isEqualTo(204);
        assertThat(items(rep.get("/api/v1/lists"))).isEmpty();
        assertThat(stranger.get("/api/v1/lists/" + id).status()).isEqualTo(404);
    }

    private static JsonObject everybody() {
        return new JsonObject()
                .put("selection", new JsonObject().put("filter", new JsonObject()))
                .put("at", NOON);
    }

    private JsonObject sellers() {
        return new JsonObject()
                .put("selection", new JsonObject().put("filter", new JsonObject().put("type", "seller")))
                .put("at", NOON);
    }

    private Answer preview(Browser browser, JsonObject wish) {
        return browser.post("/api/v1/pushes/preview", wish);
    }

    private Map<String, Integer> staying(JsonObject preview) {
        JsonObject answered = preview.containsKey("staying")
                ? preview
                : preview(manager, preview).body();
        return answered.getJsonArray("staying").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(line -> line.getString("reason"), line -> line.getInteger("contacts")));
    }

    private long count(String sql) {
        return node.rows(sql).size();
    }

    private static JsonArray items(Answer answer) {
        return answer.body().getJsonArray("items");
    }
}
