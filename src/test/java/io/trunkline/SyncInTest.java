package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.SyncScene.Person;
import io.trunkline.simulator.dialer.Trouble;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A dialer that tells nobody of changes: its contacts are read, and told of changes one by one. */
class SyncInTest {
    private static SyncScene scene;

    @BeforeAll
    static void open() {
        scene = new SyncScene(
                "sync_in",
                Map.of(
                        "PHONEBURNER_DIALECT", "dialsession",
                        "PHONEBURNER_POLL_MS", "150",
                        "PHONEBURNER_TIME_ZONE", "America/New_York"));
        scene.dialer.roster().zone(ZoneId.of("America/New_York"));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @AfterEach
    void no_more_trouble() {
        scene.dialer.trouble(number -> Trouble.NONE);
        scene.dialer.roster().listed(true);
    }

    @Test
    void a_change_there_arrives_here_once_and_does_not_go_back() {
        Person person = linked();
        int before = events();

        scene.dialer.roster().edit(person.id(), "first_name", "Anne");
        scene.node.until(() -> scene.field(person, "first_name").equals("Anne"));
        readTwice();
        scene.quiet();

        assertThat(events()).isEqualTo(before + 1);
        assertThat(changes(person, "first_name")).isEqualTo(1);
        assertThat(scene.sendings(person)).isEqualTo(1);
        assertThat(scene.badge(person).getString("state")).isEqualTo("in-sync");
        assertThat(scene.badge(person).getString("lastHeardAt")).isNotNull();
    }

    @Test
    void a_change_here_is_put_there_and_comes_back_as_no_news() {
        Person person = linked();
        int before = events();

        scene.say(person.ours(), "first_name,company", "Ann,Northgate");
        scene.untilThere(person, "first_name", "Ann");
        scene.untilState(person, "in-sync");
        readTwice();

        assertThat(scene.dialer.roster().field(person.id(), "company")).isEqualTo("Northgate");
        assertThat(events()).isEqualTo(before);
        assertThat(scene.badge(person).getString("dialerId"))
                .isEqualTo(scene.dialer.roster().id(person.id()).orElseThrow());
        assertThat(scene.text("SELECT request AS v FROM push_requests ORDER BY id DESC LIMIT 1"))
                .startsWith("PUT /rest/1/contacts/");
    }

    @Test
    void what_was_edited_there_does_not_take_back_what_was_edited_here_in_another_field() {
        Person person = linked();
        scene.dialer.roster().edit(person.id(), "title", "Partner");
        scene.say(person.ours(), "company", "Northgate");

        scene.node.until(() -> scene.field(person, "title").equals("Partner"));
        scene.untilThere(person, "company", "Northgate");
        readTwice();

        assertThat(scene.field(person, "company")).isEqualTo("Northgate");
        assertThat(scene.dialer.roster().field(person.id(), "title")).isEqualTo("Partner");
    }

    @Test
    void of_two_edits_of_one_field_the_newer_one_holds_on_both_sides() {
        Person person = linked();
        scene.say(person.ours(), "title", "Partner");
        scene.untilThere(person, "title", "Partner");
        scene.quiet();
        nextSecond();

        scene.dialer.roster().edit(person.id(), "title", "Owner");
        scene.node.until(() -> scene.field(person, "title").equals("Owner"));
        scene.say(person.ours(), "title", "Chair");
        scene.untilThere(person, "title", "Chair");
        scene.untilState(person, "in-sync");
        readTwice();

        assertThat(scene.field(person, "title")).isEqualTo("Chair");
        assertThat(scene.dialer.roster().field(person.id(), "title")).isEqualTo("Chair");
    }

    @Test
    void somebody_whom_nobody_here_knows_is_known_from_then_on() {
        scene.dialer.roster().edit(linked().id(), "first_name", "Anyone");
        String ours = "sc_new_" + UUID.randomUUID();
        scene.dialer.roster().welcome(ours, Map.of("first_name", "Riley", "phone", "+12025550199"));

        scene.node.until(() -> scene.node
                        .rows("SELECT id FROM contacts WHERE sourceco_contact_id = '" + ours
                                + "' AND first_name = 'Riley'")
                        .size()
                == 1);

        assertThat(scene.text("SELECT phone_number AS v FROM contacts WHERE sourceco_contact_id = '" + ours + "'"))
                .isEqualTo("+12025550199");
    }

    @Test
    void a_dialer_that_does_not_serve_is_read_later_and_nothing_is_lost() {
        Person person = linked();
        scene.dialer.trouble(number -> Trouble.CHANGED);
        scene.dialer.roster().edit(person.id(), "first_name", "Anne");
        scene.node.until(() -> scene.node
                        .rows("SELECT * FROM dialer_syncs WHERE problem IS NOT NULL")
                        .size()
                == 1);
        String meanwhile = scene.field(person, "first_name");
        scene.dialer.trouble(number -> Trouble.NONE);

        scene.node.until(() -> scene.field(person, "first_name").equals("Anne"));

        assertThat(meanwhile).isEqualTo("Dana");
    }

    @Test
    void somebody_known_by_a_number_alone_stays_one_person() {
        String number = "+12025550700";
        scene.node.execute("INSERT INTO contacts (id, tenant_id, first_name, phone_number) VALUES"
                + " ('00000000-0000-0000-0007-000000000001', '" + People.DEFAULT_TENANT + "', 'Robin', '" + number
                + "')");
        scene.node.execute("INSERT INTO contact_identities (tenant_id, kind, value, contact_id) VALUES ('"
                + People.DEFAULT_TENANT + "', 'lead', '" + number + "', '00000000-0000-0000-0007-000000000001')");
        scene.pushed(new Person("00000000-0000-0000-0007-000000000001", ""));

        scene.node.until(() -> scene.node
                        .rows("SELECT * FROM contacts WHERE merged_into IS NOT NULL AND phone_number = '" + number
                                + "'")
                        .size()
                == 1);
        scene.quiet();
        readTwice();

        assertThat(scene.text("SELECT string_agg(first_name, ' ') AS v FROM contacts c"
                        + " WHERE merged_into IS NULL AND phone_number = '" + number + "'"))
                .isEqualTo("Robin");
        assertThat(scene.text("SELECT count(*) AS v FROM contact_identities i JOIN contacts c ON c.id = i.contact_id"
                        + " WHERE i.kind = 'phoneburner' AND c.phone_number = '" + number
                        + "' AND c.merged_into IS NULL"))
                .isEqualTo("1");
    }

    @Test
    void what_is_seen_for_the_first_time_of_somebody_known_here_is_no_edit_and_what_differs_next_is() {
        Person person = linked();
        scene.dialer.roster().listed(false);
        readTwice();
        scene.node.execute("DELETE FROM dialer_cards WHERE contact_id = '" + person.id() + "'");
        scene.dialer.roster().edit(person.id(), "first_name", "Anne");
        scene.dialer.roster().listed(true);
        readTwice();
        int events = events();

        scene.dialer.roster().edit(person.id(), "last_name", "Reed");
        scene.node.until(() -> scene.field(person, "last_name").equals("Reed"));

        assertThat(scene.field(person, "first_name")).isEqualTo("Dana");
        assertThat(events()).isEqualTo(events + 1);
    }

    @Test
    void an_edit_made_before_the_dialer_says_its_id_goes_when_it_does() {
        scene.dialer.roster().listed(false);
        Person person = scene.person();
        scene.say(person.ours(), "first_name", "Ann");
        scene.node.until(() -> scene.node
                        .rows("SELECT * FROM push_batches b JOIN push_contacts m ON m.push_id = b.push_id"
                                + " AND m.batch = b.number AND m.contact_id = '" + person.id()
                                + "' WHERE b.state = 'waiting' AND b.due_at > now() + interval '1 second'")
                        .size()
                == 1);

        scene.dialer.roster().listed(true);
        scene.node.until(() -> scene.badge(person).getString("dialerId") != null);

        scene.untilThere(person, "first_name", "Ann");
        scene.untilState(person, "in-sync");
    }

    @Test
    void whoever_is_on_a_later_page_is_read_as_well() {
        Person person = linked();
        for (int n = 0; n < 230; n++) {
            scene.dialer.roster().welcome("sc_page_" + n, Map.of("first_name", "Lee"));
        }
        scene.dialer.roster().edit(person.id(), "first_name", "Anne");

        scene.node.until(() -> scene.field(person, "first_name").equals("Anne"));
        scene.node.until(() -> scene.node
                        .rows(
                                "SELECT * FROM contacts WHERE sourceco_contact_id LIKE 'sc_page_%' AND first_name = 'Lee'")
                        .size()
                == 230);

        assertThat(scene.text("SELECT problem AS v FROM dialer_syncs")).isEqualTo("null");
    }

    /** Somebody whose id at the dialer is known: it was read. */
    private static Person linked() {
        Person person = scene.person();
        scene.node.until(() -> scene.badge(person).getString("dialerId") != null);
        scene.quiet();
        return person;
    }

    /** The dialer's times have no fractions: an edit in the same second as ours counts as the earlier one. */
    private static void nextSecond() {
        long second = Instant.now().getEpochSecond();
        scene.node.until(() -> Instant.now().getEpochSecond() > second);
    }

    private static int events() {
        return scene.node
                .rows("SELECT id FROM webhook_log WHERE source = 'phoneburner'")
                .size();
    }

    private static int changes(Person person, String field) {
        return scene.node
                .rows("SELECT log_id FROM contact_changes WHERE source = 'phoneburner' AND field = '" + field
                        + "' AND contact_id = '" + person.id() + "'")
                .size();
    }

    private static void readTwice() {
        for (int times = 0; times < 2; times++) {
            String last = scene.text("SELECT read_at AS v FROM dialer_syncs");
            scene.node.until(
                    () -> !scene.text("SELECT read_at AS v FROM dialer_syncs").equals(last));
        }
    }
}
