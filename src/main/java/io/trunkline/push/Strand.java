package io.trunkline.push;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Work of one kind, which goes on beside work of other kinds, and never twice at once. One context. */
final class Strand {
    private Future<Void> last = Future.succeededFuture();

    boolean isUnderWay() {
        return !last.isComplete();
    }

    /**
     * Begins it anew unless it is under way. Not waited for.
     *
     * @return fails as the last one did, once: then nothing is begun
     */
    Future<Void> proceed(Supplier<Future<Void>> work) {
        if (isUnderWay()) {
            return Future.succeededFuture();
        }
        Future<Void> before = last;
        last = Future.succeededFuture();
        if (before.succeeded()) {
            last = last.compose(begin -> work.get());
        }
        return before;
    }

    /** Completes when nothing of it is under way, however it ended. */
    Future<Void> rest() {
        return last.otherwiseEmpty();
    }
}
