package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamedColumnsTest {
    private static final List<Row> ROWS = List.of(new Row(new UUID(0, 1), "a"), new Row(new UUID(0, 2), null));

    private record Row(UUID id, @Nullable String name) {}

    @Test
    void a_sparse_set_leaves_out_what_no_row_has() {
        NamedColumns<Row> columns = NamedColumns.sparse(ROWS)
                .uuids("id", Row::id)
                .ints("age", row -> null)
                .texts("name", Row::name)
                .times("born_at", row -> null);

        assertThat(columns.names()).isEqualTo("id, name");
        assertThat(columns.unnest()).isEqualTo("unnest($1::uuid[], $2::text[])");
        assertThat(columns.tuple().getArrayOfStrings(1)).containsExactly("a", null);
    }

    @Test
    void a_full_set_clears_what_no_row_has() {
        NamedColumns<Row> columns = NamedColumns.full(ROWS).uuids("id", Row::id).texts("name", row -> null);

        assertThat(columns.names()).isEqualTo("id, name");
        assertThat(columns.assignments("id")).isEqualTo("name = n.name");
        assertThat(columns.tuple().getArrayOfStrings(1)).containsExactly(null, null);
    }

    @Test
    void times_go_out_in_utc() {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");

        NamedColumns<Row> columns = NamedColumns.sparse(ROWS.subList(0, 1)).times("at", row -> noon);

        assertThat(columns.tuple().getArrayOfOffsetDateTimes(0)[0].toString()).isEqualTo("2026-03-02T12:00Z");
    }
}
