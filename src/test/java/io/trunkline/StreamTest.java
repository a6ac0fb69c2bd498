package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.Role;
import io.trunkline.event.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
    private final List<Watching> open = new ArrayList<>();
    private TestNode node;
    private People people;

    @BeforeEach
    void start() {
        node = new TestNode("stream");
        people = new People(node);
    }

    @AfterEach
    void stop() {
        node.close();
        open.forEach(Watching::close);
    }

    @Test
    void an_event_that_comes_in_is_seen_once_and_by_its_own_tenant_only() {
        Watching own = watch(People.DEFAULT_TENANT, null);
        Watching stranger = watch(people.tenant("another"), null);

        long id = taken("c1");

        node.until(() -> own.lines.contains("id: " + id) && own.said("\"outcome\":\"processed\""));
        assertThat(own.lines).containsOnlyOnce("event: event");
        assertThat(stranger.lines).noneMatch(line -> line.startsWith("event:"));
    }

    @Test
    void whoever_comes_back_gets_what_was_missed_in_order() {
        long seen = taken("c1");
        long missed = taken("c2");
        long last = taken("c3");

        Watching again = watch(People.DEFAULT_TENANT, seen);

        node.until(() -> again.lines.contains("id: " + last));
        assertThat(again.lines.stream().filter(line -> line.startsWith("id: ")).toList())
                .containsExactly("id: " + missed, "id: " + last);
    }

    @Test
    void whoever_comes_with_an_id_of_another_log_sees_what_comes_from_now_on() {
        long old = taken("c1");

        Watching again = watch(People.DEFAULT_TENANT, old + 1_000_000);

        node.until(() -> again.lines.stream().anyMatch(line -> line.startsWith("id: ")));
        long id = taken("c2");
        node.until(() -> again.lines.contains("id: " + id));
    }

    @Test
    void a_replay_tells_what_became_of_an_event_that_was_shown_before() {
        long id = taken("c1");
        node.execute("UPDATE webhook_outcomes SET outcome = 'dead'");
        Watching own = watch(People.DEFAULT_TENANT, null);

        node.execute("INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at)"
                + " SELECT id, received_at, 1, 0, clock_timestamp() FROM webhook_log");

        node.until(() -> own.lines.contains("event: settled") && own.said("\"id\":" + id));
    }

    @Test
    void more_than_an_eye_can_follow_is_skipped_and_said_so() {
        long seen = taken("c1");
        node.execute("""
                INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, headers, node, body)
                SELECT nextval('webhook_log_id'), clock_timestamp(), tenant_id, source, connection_id, event_type,
                       sha256(n::text::bytea), headers, node, body
                FROM webhook_log, generate_series(1, 2000) n""");
        node.execute("INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)"
                + " SELECT received_at, id, 0, 'processed', 1, 'x' FROM webhook_log ON CONFLICT DO NOTHING");
        node.until(() -> (Integer) node.row("SELECT count(*) AS n FROM leases WHERE mark > " + (seen + 1990))
                        .get("n")
                == 1);

        Watching again = watch(People.DEFAULT_TENANT, seen);

        node.until(() -> again.lines.contains("event: skipped"));
        assertThat(again.lines.stream().filter("event: event"::equals)).hasSize(50);
    }

    @Test
    void a_node_that_leaves_ends_its_streams_at_once() {
        Watching own = watch(People.DEFAULT_TENANT, null);

        long began = System.nanoTime();
        node.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        own.ended.join();
        node = new TestNode("stream_again");
    }

    private long taken(String call) {
        return node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", """
                {"event":"call.started","event_id":"evt_%1$s","timestamp":"2026-11-20T10:00:00Z","api_version":"2.0",
                 "contact":{"id":"person_%1$s","first_name":"Dana","phone":"+12025550143"},
                 "call":{"id":"%1$s","direction":"outbound","started_at":"2026-11-20T10:00:00Z"},
                 "user":{"id":"user_1","name":"Riley"}}""".formatted(call))
                .entry()
                .at()
                .id();
    }

    /** Once it watches, what comes later is seen. */
    private Watching watch(UUID tenant, @Nullable Long seen) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.url("/api/v1/stream"))
                .header("Authorization", "Bearer " + people.token(tenant, Role.REP));
        if (seen != null) {
            request.header("Last-Event-ID", seen.toString());
        }
        try {
            Watching watching =
                    new Watching(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()));
            open.add(watching);
            node.until(() -> seen != null || watching.lines.stream().anyMatch(line -> line.startsWith("id: ")));
            return watching;
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The lines of a stream as they come. */
    private static final class Watching {
        final List<String> lines = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> ended;
        private final InputStream body;

        Watching(HttpResponse<InputStream> response) {
            assertThat(response.statusCode()).isEqualTo(200);
            body = response.body();
            ended = CompletableFuture.runAsync(this::read);
        }

        private void read() {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException cut) {
                lines.add("cut");
            }
        }

        boolean said(String part) {
            return lines.stream().anyMatch(line -> line.startsWith("data: ") && line.contains(part));
        }

        void close() {
            try {
                body.close();
            } catch (IOException alreadyGone) {
                lines.add("closed");
            }
        }
    }
}
