package io.trunkline.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Cursor;
import io.trunkline.database.OpenDatabase;
import io.trunkline.database.Page;
import io.trunkline.journal.Intake;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TaskListTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("task_list");

    private static final UUID CONTACT = new UUID(7, 1);
    private static final UUID FIRST = new UUID(8, 1);
    private static final UUID SECOND = new UUID(8, 2);

    private final TaskList tasks = new TaskList(DATABASE.pool());

    @BeforeEach
    void two_callbacks() {
        DATABASE.empty();
        DATABASE.execute(
                "INSERT INTO contacts (id, tenant_id, first_name, next_action_date, next_action_type) VALUES ('"
                        + CONTACT + "', '" + Intake.TENANT + "', 'Dana', '2026-11-21T09:00:00Z', 'callback')");
        DATABASE.execute("""
                INSERT INTO tasks (id, tenant_id, contact_id, task_type, due_at, rep_source_id, last_log_id, stamp)
                VALUES ('%2$s', '%1$s', '%4$s', 'callback', '2026-11-21T09:00:00Z', 'rep-1', 1, ''),
                       ('%3$s', '%1$s', '%4$s', 'callback', '2026-11-22T09:00:00Z', 'rep-2', 1, '')""".formatted(Intake.TENANT, FIRST, SECOND, CONTACT));
    }

    @Test
    void the_earliest_due_comes_first_and_pages_follow() {
        Page first = tasks.page(new TaskFilter(Intake.TENANT, "open", null, null, null), Cursor.EARLIEST, 1)
                .await();
        Page second = tasks.page(
                        new TaskFilter(Intake.TENANT, "open", null, null, null),
                        Cursor.parse(first.next()).orElseThrow(),
                        1)
                .await();

        assertThat(first.items().get(0).getString("id")).isEqualTo(FIRST.toString());
        assertThat(first.items().get(0).getString("contactName")).isEqualTo("Dana");
        assertThat(second.items().get(0).getString("id")).isEqualTo(SECOND.toString());
        assertThat(second.next()).isNull();
    }

    @Test
    void a_rep_s_own_are_found_by_the_rep() {
        Page page = tasks.page(new TaskFilter(Intake.TENANT, "open", CONTACT, "rep-2", null), Cursor.EARLIEST, 10)
                .await();

        assertThat(page.items()).extracting(task -> task.getString("id")).containsExactly(SECOND.toString());
    }

    @Test
    void a_completed_task_makes_the_next_one_the_contact_s_next_action() {
        JsonObject done = tasks.complete(Intake.TENANT, FIRST).await().orElseThrow();

        assertThat(done.getString("status")).isEqualTo("done");
        assertThat(nextAction()).isEqualTo("2026-11-22T09:00Z");
        assertThat(tasks.page(new TaskFilter(Intake.TENANT, "open", null, null, null), Cursor.EARLIEST, 10)
                        .await()
                        .items())
                .hasSize(1);
    }

    @Test
    void completing_once_more_changes_nothing() {
        JsonObject once = tasks.complete(Intake.TENANT, FIRST).await().orElseThrow();

        JsonObject twice = tasks.complete(Intake.TENANT, FIRST).await().orElseThrow();

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void nobody_sees_or_completes_another_tenant_s() {
        UUID stranger = UUID.randomUUID();

        assertThat(tasks.complete(stranger, FIRST).await()).isEmpty();
        assertThat(tasks.page(new TaskFilter(stranger, "open", null, null, null), Cursor.EARLIEST, 10)
                        .await()
                        .items())
                .isEmpty();
        assertThat(nextAction()).isEqualTo("2026-11-21T09:00Z");
    }

    private static String nextAction() {
        return DATABASE.pool()
                .query("SELECT next_action_date FROM contacts")
                .execute()
                .await()
                .iterator()
                .next()
                .getOffsetDateTime(0)
                .toString();
    }
}
