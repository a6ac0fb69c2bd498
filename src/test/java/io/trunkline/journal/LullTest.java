package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LullTest {
    private static final int MOST = 256;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Pressure pressure = new Pressure();
    private final Lull lull = new Lull(vertx, pressure);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void it_lasts_until_nearly_all_are_back_and_no_longer() {
        assertThat(onLoop(() -> {
                    lull.begin(20, 0, MOST, () -> {});
                    return lull.lasts(16) && !lull.lasts(17) && !lull.lasts(0);
                }))
                .isTrue();
    }

    @Test
    void who_was_alone_is_not_waited_for() {
        assertThat(onLoop(() -> lastsAfter(1, 0))).isFalse();
    }

    @Test
    void where_a_full_batch_waits_nobody_is_waited_for() {
        assertThat(onLoop(() -> {
                    lull.begin(MOST, MOST, MOST, () -> {});
                    return lull.lasts(0);
                }))
                .isFalse();
    }

    @Test
    void who_does_not_come_back_is_waited_for_only_a_moment() {
        vain();

        assertThat(onLoop(() -> lull.lasts(0))).isFalse();
    }

    @Test
    void where_nobody_comes_back_it_is_tried_now_and_then_until_they_do() {
        nobodyComesBack();

        List<Integer> tried = onLoop(() -> IntStream.range(0, 34)
                .filter(commit -> lastsAfter(20, 16))
                .boxed()
                .toList());

        assertThat(tried).containsExactly(31, 32, 33);
    }

    @Test
    void where_nobody_comes_back_few_wait_for_others_and_many_do_not() {
        nobodyComesBack();

        assertThat(onLoop(() -> lastsAfter(20, 15))).isTrue();
        assertThat(onLoop(() -> {
                    lull.begin(20, 16, MOST, () -> {});
                    return lull.lasts(16);
                }))
                .isFalse();
    }

    @Test
    void where_many_wait_on_average_none_wait_for_others() {
        nobodyComesBack();
        IntStream.range(0, 10_000).forEach(entered -> pressure.entered());

        assertThat(onLoop(() -> lastsAfter(20, 0))).isFalse();
    }

    @Test
    void others_are_waited_for_only_two_moments() {
        nobodyComesBack();
        vain();

        assertThat(onLoop(() -> lull.lasts(0))).isFalse();
    }

    private void nobodyComesBack() {
        IntStream.range(0, 6).forEach(times -> vain());
    }

    private boolean lastsAfter(int answered, int waiting) {
        lull.begin(answered, 0, MOST, () -> {});
        boolean lasts = lull.lasts(waiting);
        assertThat(lull.lasts(answered)).isFalse();
        return lasts;
    }

    private void vain() {
        Future.future(over -> loop.runOnContext(turn -> lull.begin(20, 0, MOST, over::complete)))
                .await();
    }

    private <T> T onLoop(Supplier<T> act) {
        return Future.<T>future(done -> loop.runOnContext(turn -> done.complete(act.get())))
                .await();
    }
}
