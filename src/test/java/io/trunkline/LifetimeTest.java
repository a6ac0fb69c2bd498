package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.awaiting.Until;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LifetimeTest {
    private final Lifetime lifetime = new Lifetime();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Test
    void what_was_begun_last_ends_first_and_each_once() {
        lifetime.begin(() -> "database", ended::add);
        lifetime.begin(() -> "node", ended::add);

        lifetime.end();
        lifetime.end();

        assertThat(ended).containsExactly("node", "database");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void the_end_waits_for_a_part_that_is_just_being_made() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<String> making = new CompletableFuture<>();
        CompletableFuture<String> made = CompletableFuture.supplyAsync(() -> lifetime.begin(
                () -> {
                    begun.complete(null);
                    return making.join();
                },
                ended::add));
        begun.get(60, TimeUnit.SECONDS);

        CompletableFuture<Thread> ending = new CompletableFuture<>();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            ending.complete(Thread.currentThread());
            lifetime.end();
        });
        untilBlocked(ending.join());
        assertThat(ended).isEmpty();
        making.complete("database");

        end.get(60, TimeUnit.SECONDS);
        assertThat(made.get(60, TimeUnit.SECONDS)).isEqualTo("database");
        assertThat(ended).containsExactly("database");
    }

    @Test
    void nothing_begins_after_the_end() {
        lifetime.end();

        assertThatThrownBy(() -> lifetime.begin(() -> "node", ended::add)).isInstanceOf(IllegalStateException.class);
        assertThat(ended).isEmpty();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothing_begins_once_the_end_waits_for_a_part_in_the_making() throws Exception {
        CompletableFuture<Thread> ending = new CompletableFuture<>();
        CompletableFuture<Void> end = new CompletableFuture<>();

        lifetime.begin(
                () -> {
                    CompletableFuture.runAsync(() -> {
                                ending.complete(Thread.currentThread());
                                lifetime.end();
                            })
                            .thenRun(() -> end.complete(null));
                    untilBlocked(ending.join());
                    return "database";
                },
                ended::add);

        assertThatThrownBy(() -> lifetime.begin(() -> "node", ended::add)).isInstanceOf(IllegalStateException.class);
        end.get(60, TimeUnit.SECONDS);
        assertThat(ended).containsExactly("database");
    }

    @Test
    void a_start_that_failed_leaves_nothing_behind() {
        lifetime.begin(() -> "database", ended::add);

        lifetime.failed();

        assertThat(ended).containsExactly("database");
    }

    private static void untilBlocked(Thread thread) {
        Until.holds("it waits", () -> thread.getState() == Thread.State.BLOCKED);
    }
}
