package io.trunkline.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.OpenDatabase;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Lifecycle;
import io.trunkline.fact.Order;
import io.trunkline.fact.Who;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the view {@code contact_activities} shows of the rows behind it. */
class TimelineTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("timeline");

    private static final UUID TENANT = new UUID(0, 1);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final CallKey KEY = new CallKey(TENANT, Source.BOLNA, "x");

    private final CallTable calls = new CallTable();
    private final MessageTable messages = new MessageTable();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void a_call_s_line_moves_as_the_call_does() {
        state(1, Map.of(CallField.STATUS, "queued"));
        assertThat(line("status", "outcome", "occurred_at")).containsExactly("dialing", null, "2026-03-02T12:00:00");

        state(2, Map.of(CallField.RINGING_AT, NOON.minusSeconds(60)));
        assertThat(line("status", "outcome", "occurred_at")).containsExactly("ringing", null, "2026-03-02T11:59:00");

        state(3, Map.of(CallField.STATUS, "in-progress"));
        assertThat(line("status", "outcome", "occurred_at")).containsExactly("connected", null, "2026-03-02T11:59:00");

        state(4, Map.of(CallField.STATUS, "no-answer"));
        assertThat(line("status", "outcome", "occurred_at"))
                .containsExactly("completed", "no-answer", "2026-03-02T11:59:00");
    }

    @ParameterizedTest
    @EnumSource
    void a_word_says_how_far_the_call_has_come_and_a_terminal_one_how_it_ended(Lifecycle lifecycle) {
        state(1, Map.of(CallField.STATUS, lifecycle.word()));

        String reached = lifecycle.rank() >= Lifecycle.CALL_DISCONNECTED.rank()
                ? "completed"
                : lifecycle == Lifecycle.IN_PROGRESS
                        ? "connected"
                        : lifecycle == Lifecycle.RINGING ? "ringing" : "dialing";
        assertThat(line("status", "outcome"))
                .containsExactly(reached, lifecycle.isTerminal() ? lifecycle.word() : null);
    }

    @ParameterizedTest
    @CsvSource({"DIALED_AT, dialing", "RINGING_AT, ringing", "ANSWERED_AT, connected", "DISCONNECTED_AT, completed"})
    void so_does_a_time_where_no_word_does(CallField time, String status) {
        state(1, Map.of(time, NOON.minusSeconds(5)));

        assertThat(line("status", "outcome", "occurred_at")).containsExactly(status, null, "2026-03-02T11:59:55");
    }

    @Test
    void a_time_that_is_known_outdoes_a_word_that_is_behind_it() {
        state(1, Map.of(CallField.STATUS, "ringing", CallField.ANSWERED_AT, NOON));
        assertThat(line("status")).containsExactly("connected");

        state(2, Map.of(CallField.STATUS, "initiated", CallField.DISCONNECTED_AT, NOON));
        assertThat(line("status")).containsExactly("completed");
    }

    @Test
    void a_call_occurred_at_its_first_sign_as_it_says_itself() {
        Call call = state(
                1,
                Map.of(
                        CallField.DIALED_AT, NOON.plusSeconds(3),
                        CallField.RINGING_AT, NOON.plusSeconds(2),
                        CallField.ANSWERED_AT, NOON.minusSeconds(1),
                        CallField.DISCONNECTED_AT, NOON.plusSeconds(9)));

        assertThat(line("occurred_at")).containsExactly("2026-03-02T11:59:59");
        assertThat(call.occurredAt()).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void all_that_is_known_of_a_call_is_shown() {
        Map<CallField, Object> values = new EnumMap<>(CallField.class);
        for (CallField field : CallField.values()) {
            values.put(field, anything(field));
        }
        values.put(CallField.DIRECTION, "inbound");
        UUID person = new UUID(0, 7);
        Call call = state(5, values);
        DATABASE.execute("UPDATE calls SET contact_id = '" + person + "'");

        Map<String, Object> expected = Map.ofEntries(
                Map.entry("id", call.id().toString()),
                Map.entry("tenant_id", TENANT.toString()),
                Map.entry("contact_id", person.toString()),
                Map.entry("call_id", call.id().toString()),
                Map.entry("activity_type", "inbound_call"),
                Map.entry("status", "completed"),
                Map.entry("direction", "inbound"),
                Map.entry("connected_at", shown(CallField.ANSWERED_AT)),
                Map.entry("answered_by", shown(CallField.ANSWERED_BY)),
                Map.entry("duration_seconds", shown(CallField.TALK_SECONDS)),
                Map.entry("recording_url", shown(CallField.RECORDING_URL)),
                Map.entry("transcript", shown(CallField.TRANSCRIPT)),
                Map.entry("disposition_code", shown(CallField.DISPOSITION_CODE)),
                Map.entry("disposition_notes", shown(CallField.DISPOSITION_NOTES)),
                Map.entry("notes", shown(CallField.NOTE)),
                Map.entry("rep_source_id", shown(CallField.REP)),
                Map.entry("rep_name", shown(CallField.REP_NAME)),
                Map.entry("occurred_at", shown(CallField.DIALED_AT)),
                Map.entry("last_log_id", 5));
        assertThat(whole()).isEqualTo(expected);
    }

    @Test
    void a_number_is_shown_where_nothing_else_names_the_person() {
        state(1, Map.of(CallField.CONTACT_NUMBER, "+12025550101"));
        assertThat(line("contact_number", "activity_type")).containsExactly("+12025550101", "call_attempt");

        state(2, Map.of(CallField.CONTACT_IDENTITY, "sourceco:7"));
        assertThat(line("contact_number")).containsExactly((String) null);
    }

    @Test
    void a_text_is_a_line_of_its_own_and_its_later_statement_holds() {
        UUID id = UUID.randomUUID();
        write(text(id, 2, "as it is"), 8);
        write(text(id, 1, "as it was"), 9);

        assertThat(whole())
                .isEqualTo(Map.of(
                        "id", id.toString(),
                        "tenant_id", TENANT.toString(),
                        "contact_number", "+12025550101",
                        "activity_type", "text_message",
                        "status", "received",
                        "notes", "as it is",
                        "occurred_at", "2026-03-02T12:00:02",
                        "last_log_id", 8));
        assertThat(DATABASE.pool()
                        .query("SELECT stamp FROM contact_activities")
                        .execute()
                        .await()
                        .iterator()
                        .next()
                        .getBuffer(0))
                .isEqualTo(new Order(2, 0, 0).sortable());
    }

    @Test
    void other_programs_find_the_columns_that_they_know() {
        List<String> columns = new ArrayList<>();
        DATABASE.pool()
                .query("""
                        SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute
                        WHERE attrelid = 'contact_activities'::regclass AND attnum > 0 ORDER BY attnum""")
                .execute()
                .await()
                .forEach(row -> columns.add(row.getString(0).replace("timestamp with time zone", "timestamptz")));

        assertThat(columns)
                .containsExactly(
                        "id uuid",
                        "tenant_id uuid",
                        "contact_id uuid",
                        "contact_number text",
                        "call_id uuid",
                        "activity_type text",
                        "status text",
                        "outcome text",
                        "direction text",
                        "connected_at timestamptz",
                        "answered_by text",
                        "duration_seconds integer",
                        "recording_url text",
                        "transcript text",
                        "disposition_code text",
                        "disposition_notes text",
                        "notes text",
                        "rep_source_id text",
                        "rep_name text",
                        "occurred_at timestamptz",
                        "last_log_id bigint",
                        "stamp bytea",
                        "created_at timestamptz",
                        "updated_at timestamptz");
    }

    private Call state(int order, Map<CallField, Object> values) {
        Call call = calls.lock(DATABASE.pool(), List.of(KEY.id())).await().stream()
                .findFirst()
                .orElseGet(() -> Call.unheard(KEY));
        call.state(Map.copyOf(values), new Order(order, 0, 0), NOON.plusSeconds(order - 1), order);
        assertThat(calls.write(DATABASE.pool(), List.of(call)).await()).isTrue();
        return call;
    }

    private static Fact.OfActivity text(UUID id, int second, String words) {
        return new Fact.OfActivity(
                TENANT,
                id,
                new Who(List.of(), "+12025550101"),
                new Order(second, 0, 0),
                "text_message",
                "received",
                NOON.plusSeconds(second),
                words);
    }

    private void write(Fact.OfActivity text, long logId) {
        messages.write(
                        DATABASE.pool(),
                        List.of(Message.of(text, null, text.who().number(), logId)))
                .await();
    }

    private static Object anything(CallField field) {
        if (field == CallField.STATUS) {
            return "call-disconnected";
        }
        if (field.type() == Integer.class) {
            return 100 + field.code();
        }
        return field.type() == Instant.class ? NOON.plusSeconds(field.code()) : "text " + field.code();
    }

    private static Object shown(CallField field) {
        return anything(field) instanceof Instant time ? time.toString().replace("Z", "") : anything(field);
    }

    /** The only line, without what it does not have, and without chance. */
    private static Map<String, Object> whole() {
        Map<String, Object> line = row().getMap();
        line.values().removeIf(value -> value == null);
        line.keySet().removeAll(List.of("stamp", "created_at", "updated_at"));
        return line;
    }

    private static List<@Nullable String> line(String... columns) {
        JsonObject row = row();
        List<@Nullable String> line = new ArrayList<>();
        for (String column : columns) {
            line.add(row.getString(column));
        }
        return line;
    }

    private static JsonObject row() {
        List<Row> rows = new ArrayList<>();
        DATABASE.pool()
                .preparedQuery("SELECT to_jsonb(a) FROM (SELECT * FROM contact_activities WHERE tenant_id = $1) a")
                .execute(Tuple.of(TENANT))
                .await()
                .forEach(rows::add);
        assertThat(rows).hasSize(1);
        JsonObject row = rows.get(0).getJsonObject(0);
        for (String time : List.of("connected_at", "occurred_at")) {
            if (row.getString(time) != null) {
                row.put(time, row.getString(time).replace("+00:00", ""));
            }
        }
        return row;
    }
}
