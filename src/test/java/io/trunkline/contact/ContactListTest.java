package io.trunkline.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Cursor;
import io.trunkline.database.OpenDatabase;
import io.trunkline.database.Page;
import io.trunkline.journal.Intake;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContactListTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("contact_list");

    private static final UUID STRANGER = UUID.randomUUID();

    private final ContactList contacts = new ContactList(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void the_newest_come_first_and_pages_follow_without_gap_or_overlap() {
        for (int n = 1; n <= 5; n++) {
            add(n, "Dana", "New", "created_at", "'2026-11-20T10:00:00Z'");
        }

        List<String> read = new ArrayList<>();
        Cursor before = Cursor.NEWEST;
        for (String next = ""; next != null; ) {
            Page page =
                    contacts.page(ContactFilter.all(Intake.TENANT), before, 2).await();
            page.items().forEach(item -> read.add(item.getString("id")));
            next = page.next();
            before = next == null ? before : Cursor.parse(next).orElseThrow();
        }

        assertThat(read).containsExactly(text(5), text(4), text(3), text(2), text(1));
    }

    @Test
    void each_filter_leaves_out_who_does_not_fit() {
        add(1, "Dana", "Qualified", "do_not_call", "true");
        add(2, "Riley", "Callback", "contact_type", "'seller'");

        assertThat(found("dan", null, null, null)).containsExactly(text(1));
        assertThat(found("+1202555000002", null, null, null)).containsExactly(text(2));
        assertThat(found("100%", null, null, null)).isEmpty();
        assertThat(found(null, "Callback", null, null)).containsExactly(text(2));
        assertThat(found(null, null, "seller", null)).containsExactly(text(2));
        assertThat(found(null, null, null, true)).containsExactly(text(1));
        assertThat(found(null, null, null, false)).containsExactly(text(2));
    }

    @Test
    void one_is_shown_with_counters_and_the_ids_it_is_known_by() {
        add(1, "Dana", "Qualified", "total_call_attempts", "3");
        DATABASE.execute("INSERT INTO contact_identities (tenant_id, kind, value, contact_id) VALUES ('" + Intake.TENANT
                + "', 'sourceco', 's-1', '" + text(1) + "')");

        JsonObject one = contacts.one(Intake.TENANT, id(1)).await().orElseThrow();

        assertThat(one.getInteger("totalCallAttempts")).isEqualTo(3);
        assertThat(one.getJsonArray("identities").getJsonObject(0).getString("value"))
                .isEqualTo("s-1");
    }

    @Test
    void what_was_said_of_one_comes_with_the_last_word_first() {
        add(1, "Dana", "Qualified", "company", "'Acme'");
        DATABASE.execute("""
                INSERT INTO contact_changes (tenant_id, contact_id, log_id, field, old_value, new_value, changed_at)
                SELECT '%s', '%s', n, 'email', NULL, n::text, clock_timestamp() FROM generate_series(1, 3) n""".formatted(Intake.TENANT, text(1)));

        Page first =
                contacts.changes(Intake.TENANT, id(1), ChangeCursor.NEWEST, 2).await();
        Page rest = contacts.changes(
                        Intake.TENANT, id(1), ChangeCursor.parse(first.next()).orElseThrow(), 2)
                .await();

        assertThat(first.items())
                .extracting(change -> change.getString("newValue"))
                .containsExactly("3", "2");
        assertThat(rest.items())
                .extracting(change -> change.getString("newValue"))
                .containsExactly("1");
        assertThat(rest.next()).isNull();
    }

    @Test
    void nobody_sees_another_tenant_s_contacts() {
        add(1, "Dana", "Qualified", "company", "'Acme'");

        assertThat(contacts.page(ContactFilter.all(STRANGER), Cursor.NEWEST, 10)
                        .await()
                        .items())
                .isEmpty();
        assertThat(contacts.one(STRANGER, id(1)).await()).isEmpty();
    }

    private List<String> found(
            @Nullable String text, @Nullable String status, @Nullable String type, @Nullable Boolean doNotCall) {
        ContactFilter filter = new ContactFilter(Intake.TENANT, text, status, null, type, doNotCall, null);
        return contacts.page(filter, Cursor.NEWEST, 10).await().items().stream()
                .map(item -> item.getString("id"))
                .toList();
    }

    private static void add(int number, String name, String status, String column, String value) {
        DATABASE.execute("INSERT INTO contacts (id, tenant_id, first_name, phone_number, status, " + column
                + ") VALUES ('" + text(number) + "', '" + Intake.TENANT + "', '" + name + "', '+120255500000" + number
                + "', '" + status + "', " + value + ")");
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    private static String text(int number) {
        return id(number).toString();
    }
}
