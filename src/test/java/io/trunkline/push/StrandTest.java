package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StrandTest {
    private final Strand strand = new Strand();
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void it_is_not_begun_again_while_it_is_under_way() {
        Promise<Void> end = Promise.promise();
        strand.proceed(() -> begin(end.future()));

        Future<Void> second = strand.proceed(() -> begin(Future.succeededFuture()));

        assertThat(second.succeeded()).isTrue();
        assertThat(begun).hasValue(1);
        assertThat(strand.isUnderWay()).isTrue();
        assertThat(strand.rest().isComplete()).isFalse();
    }

    @Test
    void a_failure_is_told_once_and_then_it_is_begun_again() {
        strand.proceed(() -> begin(Future.failedFuture("the database is away")));

        Future<Void> told = strand.proceed(() -> begin(Future.succeededFuture()));
        Future<Void> after = strand.proceed(() -> begin(Future.succeededFuture()));

        assertThat(told.cause()).hasMessage("the database is away");
        assertThat(after.succeeded()).isTrue();
        assertThat(begun).hasValue(2);
        assertThat(strand.rest().succeeded()).isTrue();
    }

    @Test
    void work_that_breaks_before_it_begins_is_a_failure_too() {
        strand.proceed(() -> {
            throw new IllegalStateException("broken");
        });

        Future<Void> told = strand.proceed(() -> begin(Future.succeededFuture()));

        assertThat(told.cause()).hasMessage("broken");
    }

    private Future<Void> begin(Future<Void> end) {
        begun.incrementAndGet();
        return end;
    }
}
