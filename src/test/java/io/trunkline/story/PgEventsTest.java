package io.trunkline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.OpenDatabase;
import io.trunkline.database.Page;
import io.trunkline.event.Entry;
import io.trunkline.event.Source;
import io.trunkline.journal.Intake;
import io.trunkline.story.EventFilter.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgEventsTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("events");

    private final Intake intake = new Intake(DATABASE.pool());
    private final PgEvents events = new PgEvents(DATABASE.pool(), Duration.ofSeconds(1));

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void an_empty_log_is_an_empty_page() {
        Page page = events.page(EventFilter.all(Intake.TENANT), Optional.empty(), 10)
                .await();

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isNull();
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        List<Long> stored = new ArrayList<>();
        for (int call = 0; call < 7; call++) {
            stored.add(0, call("c" + call).at().id());
        }

        List<Long> read = new ArrayList<>();
        Optional<Long> below = Optional.empty();
        for (int pages = 0; pages < 4; pages++) {
            Page page = events.page(EventFilter.all(Intake.TENANT), below, 3).await();
            read.addAll(ids(page));
            if (page.next() == null) {
                break;
            }
            below = Optional.of(Long.parseLong(page.next()));
        }

        assertThat(read).isEqualTo(stored);
    }

    @Test
    void an_event_is_shown_with_what_became_of_it() {
        Entry processed = call("c1");
        intake.settle(processed);
        Entry dead = call("c2");
        intake.bury(dead, "odd data");
        Entry waiting = call("c3");

        Page page = events.page(EventFilter.all(Intake.TENANT), Optional.empty(), 10)
                .await();

        assertThat(page.items())
                .extracting(event -> event.getString("outcome"), event -> event.getString("reason"))
                .containsExactly(tuple("waiting", null), tuple("dead", "odd data"), tuple("processed", null));
        assertThat(page.items().get(0).getString("type")).isEqualTo("call.started");
        assertThat(page.items().get(0).getString("subject")).isEqualTo("c3");
        assertThat(ids(page))
                .containsExactly(
                        waiting.at().id(), dead.at().id(), processed.at().id());
    }

    @Test
    void each_filter_leaves_out_what_does_not_fit() {
        Entry dead = call("c1");
        intake.bury(dead, "odd data");
        Entry processed = call("c2");
        intake.settle(processed);
        Entry bolna = intake.store(Source.BOLNA, null, "{\"id\":\"b1\",\"status\":\"completed\"}");
        Instant between = processed.at().receivedAt();

        assertThat(found("phoneburner", null, null, null, null, null)).containsExactly(id(processed), id(dead));
        assertThat(found(null, "call.started", null, null, null, null)).containsExactly(id(processed), id(dead));
        assertThat(found(null, null, Outcome.DEAD, null, null, null)).containsExactly(id(dead));
        assertThat(found(null, null, Outcome.PROCESSED, null, null, null)).containsExactly(id(processed));
        assertThat(found(null, null, Outcome.WAITING, null, null, null)).containsExactly(id(bolna));
        assertThat(found(null, null, null, between, null, null)).containsExactly(id(bolna), id(processed));
        assertThat(found(null, null, null, null, between, null)).containsExactly(id(dead));
        assertThat(found(null, null, null, null, null, "\"b1\"")).containsExactly(id(bolna));
        assertThat(found(null, null, Outcome.DEAD, null, null, "person_c2")).isEmpty();
    }

    @Test
    void what_waits_for_its_replay_is_dead_no_more() {
        Entry dead = call("c1");
        intake.bury(dead, "odd data");
        DATABASE.execute("INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at)"
                + " SELECT id, received_at, 1, 0, clock_timestamp() FROM webhook_log");

        List<Long> stillDead = found(null, null, Outcome.DEAD, null, null, null);

        assertThat(stillDead).isEmpty();
        assertThat(found(null, null, Outcome.WAITING, null, null, null)).containsExactly(id(dead));
    }

    @Test
    void nobody_sees_another_tenant_s_events() {
        intake.bury(call("c1"), "odd data");
        UUID stranger = UUID.randomUUID();

        Page all = events.page(EventFilter.all(stranger), Optional.empty(), 10).await();
        Page dead = events.page(
                        new EventFilter(stranger, null, null, Outcome.DEAD, null, null, null), Optional.empty(), 10)
                .await();

        assertThat(all.items()).isEmpty();
        assertThat(dead.items()).isEmpty();
    }

    @Test
    void a_search_whose_time_is_up_says_where_to_look_on() {
        DATABASE.execute("""
                INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, headers, node, body)
                SELECT n, clock_timestamp(), '00000000-0000-0000-0000-000000000001', 'phoneburner',
                       '00000000-0000-0000-0000-000000000001', CASE n WHEN 1 THEN 'rare' ELSE 'common' END,
                       sha256(n::text::bytea), '{}', 'a-node', '{}'
                FROM generate_series(1, 5000) n""");
        EventFilter rare = new EventFilter(Intake.TENANT, null, "rare", null, null, null, null);

        PgEvents hasty = new PgEvents(DATABASE.pool(), Duration.ZERO);
        Page first = hasty.page(rare, Optional.empty(), 10).await();

        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isEqualTo("3001");
        Page second = hasty.page(rare, Optional.of(3001L), 10).await();
        Page third =
                hasty.page(rare, Optional.of(Long.parseLong(second.next())), 10).await();
        assertThat(ids(third)).containsExactly(1L);
        assertThat(third.next()).isNull();
    }

    private static org.assertj.core.groups.Tuple tuple(@Nullable Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private List<Long> found(
            @Nullable String source,
            @Nullable String type,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text) {
        EventFilter filter = new EventFilter(Intake.TENANT, source, type, outcome, from, to, text);
        return ids(events.page(filter, Optional.empty(), 10).await());
    }

    private static List<Long> ids(Page page) {
        return page.items().stream().map(item -> item.getLong("id")).toList();
    }

    private static long id(Entry entry) {
        return entry.at().id();
    }

    private Entry call(String call) {
        return intake.storeCall(call, "call.started", "2026-11-20T10:00:00Z");
    }
}
