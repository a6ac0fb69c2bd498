package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.SyncScene.Person;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.dialer.Trouble;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes here that the dialer is told of, and those of which it is not. */
class SyncOutTest {
    private static SyncScene scene;

    @BeforeAll
    static void open() {
        scene = new SyncScene("sync_out", Map.of());
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @AfterEach
    void no_more_trouble() {
        scene.dialer.trouble(number -> Trouble.NONE);
    }

    @Test
    void a_change_here_arrives_there_once() {
        Person person = scene.person();

        scene.say(person.ours(), "first_name,company", "Anne,Northgate");
        scene.untilThere(person, "first_name", "Anne");
        scene.untilState(person, "in-sync");
        scene.quiet();

        JsonObject badge = scene.badge(person);
        assertThat(scene.dialer.roster().field(person.id(), "company")).isEqualTo("Northgate");
        assertThat(scene.sendings(person)).isEqualTo(2);
        assertThat(badge.getString("lastSentAt")).isNotNull();
        assertThat(badge.getJsonArray("changes").getJsonObject(0).getMap())
                .containsEntry("direction", "out")
                .containsEntry("source", "import");
    }

    @Test
    void several_changes_are_one_card_as_it_stands_and_what_was_known_before_goes_nowhere() {
        Person person = scene.person();
        scene.node.execute("UPDATE dialer_syncs SET collect_at = now() + interval '1 hour'");
        scene.say(person.ours(), "first_name", "Ann");
        scene.say(person.ours(), "first_name", "Anne");
        JsonObject waiting = scene.badge(person);

        scene.node.execute("UPDATE dialer_syncs SET collect_at = now()");
        scene.untilThere(person, "first_name", "Anne");
        scene.quiet();
        scene.say(person.ours(), "first_name", "Anne");
        scene.quiet();

        assertThat(waiting.getString("state")).isEqualTo("going-out");
        assertThat(waiting.getString("since")).isNotNull();
        assertThat(scene.sendings(person)).isEqualTo(2);
    }

    @Test
    void what_it_was_given_while_a_transaction_elsewhere_was_open_is_not_given_again() throws SQLException {
        Person person;
        try (Connection elsewhere = transaction()) {
            person = scene.person();
            elsewhere.commit();
        }
        scene.quiet();

        assertThat(scene.sendings(person)).isEqualTo(1);
        assertThat(scene.badge(person).getString("state")).isEqualTo("in-sync");
    }

    @Test
    void a_change_goes_out_when_what_was_open_elsewhere_before_it_has_ended() throws SQLException {
        Person person = scene.person();
        JsonObject waiting;
        int meanwhile;
        try (Connection elsewhere = transaction()) {
            scene.say(person.ours(), "first_name", "Anne");
            untilLooked();
            untilLooked();
            waiting = scene.badge(person);
            meanwhile = scene.sendings(person);
            elsewhere.commit();
        }
        scene.untilThere(person, "first_name", "Anne");

        assertThat(waiting.getString("state")).isEqualTo("going-out");
        assertThat(meanwhile).isEqualTo(1);
    }

    private static void untilLooked() {
        String next = "SELECT max(collect_at)::text AS v FROM dialer_syncs";
        String before = scene.text(next);
        scene.node.until(() -> !scene.text(next).equals(before));
    }

    /** In another database of the same server. */
    private static Connection transaction() throws SQLException {
        DatabaseUrl server = TestDatabase.server();
        Connection connection = DriverManager.getConnection(
                server.jdbc(), server.user(), server.password().reveal());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
        }
        return connection;
    }

    @Test
    void whom_the_dialer_does_not_have_it_is_not_told_of() {
        Person stranger = scene.stranger();

        scene.say(stranger.ours(), "first_name", "Anne");
        scene.quiet();

        assertThat(scene.badge(stranger).getString("state")).isEqualTo("not-with-dialer");
        assertThat(scene.sendings(stranger)).isZero();
        assertThat(scene.manager
                        .post("/api/v1/contacts/" + stranger.id() + "/sync", new JsonObject())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void what_came_from_the_dialer_does_not_go_back() {
        Person person = scene.person();

        scene.told(person, "title", "Partner", Instant.now());
        scene.quiet();

        assertThat(scene.field(person, "title")).isEqualTo("Partner");
        assertThat(scene.sendings(person)).isEqualTo(1);
        assertThat(scene.badge(person).getString("state")).isEqualTo("in-sync");
        assertThat(scene.badge(person).getJsonArray("changes").getJsonObject(0).getMap())
                .containsEntry("direction", "in");
    }

    @Test
    void the_newer_statement_holds_on_both_sides() {
        Person ours = scene.person();
        scene.say(ours.ours(), "title", "Chair");
        scene.untilThere(ours, "title", "Chair");
        Person theirs = scene.person();
        scene.say(theirs.ours(), "title", "Chair");
        scene.untilThere(theirs, "title", "Chair");
        scene.quiet();

        scene.dialer.roster().edit(ours.id(), "title", "Partner");
        scene.told(ours, "title", "Partner", Instant.now().minusSeconds(3_600));
        scene.told(theirs, "title", "Partner", Instant.now().plusSeconds(60));
        scene.untilThere(ours, "title", "Chair");
        scene.quiet();

        assertThat(scene.field(ours, "title")).isEqualTo("Chair");
        assertThat(scene.sendings(ours)).isEqualTo(3);
        assertThat(scene.field(theirs, "title")).isEqualTo("Partner");
        assertThat(scene.sendings(theirs)).isEqualTo(2);
    }

    @Test
    void whoever_must_not_be_called_is_not_sent_and_the_badge_says_so() {
        Person person = scene.person();
        scene.node.execute("UPDATE contacts SET do_not_call = true WHERE id = '" + person.id() + "'");

        scene.say(person.ours(), "first_name", "Anne");
        scene.untilState(person, "cannot-be-sent");

        assertThat(scene.badge(person).getString("reason")).contains("must not be called");
        assertThat(scene.sendings(person)).isEqualTo(1);
    }

    @Test
    void what_the_dialer_refuses_shows_its_reason_and_can_be_sent_again_by_those_who_lead() {
        Person person = scene.person();
        scene.dialer.trouble(number -> Trouble.REFUSED);
        scene.say(person.ours(), "first_name", "Anne");
        scene.untilState(person, "failed");
        JsonObject failed = scene.badge(person);
        scene.dialer.trouble(number -> Trouble.NONE);

        int refused = scene.rep
                .post("/api/v1/contacts/" + person.id() + "/sync", new JsonObject())
                .status();
        JsonObject sent = scene.manager
                .post("/api/v1/contacts/" + person.id() + "/sync", new JsonObject())
                .body();
        scene.untilThere(person, "first_name", "Anne");
        scene.untilState(person, "in-sync");

        assertThat(failed.getString("reason")).isEqualTo("REFUSED");
        assertThat(refused).isEqualTo(403);
        assertThat(sent.getString("state")).isEqualTo("going-out");
        assertThat(scene.node.rows("SELECT * FROM audit_log WHERE operation = 'sendContact' AND status = 200"))
                .isNotEmpty();
    }

    @Test
    void what_is_told_of_changes_is_stopped_by_those_who_lead_alone() {
        Person person = scene.person();
        scene.say(person.ours(), "first_name", "Anne");
        scene.untilThere(person, "first_name", "Anne");
        String push = "/api/v1/pushes/" + scene.text("SELECT id::text AS v FROM pushes WHERE kind = 'changes' LIMIT 1");

        assertThat(scene.rep.post(push + "/pause", new JsonObject()).status()).isEqualTo(403);
        assertThat(scene.rep.post(push + "/resume", new JsonObject()).status()).isEqualTo(403);
        assertThat(scene.rep.post(push + "/cancel", new JsonObject()).status()).isEqualTo(403);
        assertThat(scene.manager.post(push + "/cancel", new JsonObject()).status())
                .isEqualTo(200);
    }

    @Test
    void pushes_of_changes_stand_apart_from_those_that_people_make() {
        Person person = scene.person();
        scene.say(person.ours(), "first_name", "Anne");
        scene.untilThere(person, "first_name", "Anne");

        JsonObject made = scene.manager.get("/api/v1/pushes").body();
        JsonObject told = scene.manager.get("/api/v1/pushes?kind=changes").body();

        assertThat(made.getJsonArray("items"))
                .allSatisfy(push ->
                        assertThat(((JsonObject) push).getString("kind")).isEqualTo("session"));
        assertThat(told.getJsonArray("items").getJsonObject(0).getString("sessionId"))
                .isNull();
        assertThat(scene.node.rows(
                        "SELECT * FROM contacts_in_session WHERE contact_id = '" + person.id() + "' OFFSET 1"))
                .isEmpty();
    }
}
