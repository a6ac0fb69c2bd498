package io.trunkline.push;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One batch that may go now.
 *
 * @param attempts before this one
 * @param failures in a row before this one
 * @param lost attempts that may have been taken although nobody heard of it
 * @param anyHour somebody answers for its contacts being called at any hour, or nobody is to be called for it
 * @param sessionId null: it tells of changes, and nobody is put into any session
 * @param dialerSession the dialer's id of the session; null while it has not said any
 * @param isOfToday its push was begun within the last day
 */
record Batch(
        UUID pushId,
        int number,
        int attempts,
        int failures,
        int lost,
        boolean anyHour,
        UUID tenantId,
        @Nullable UUID sessionId,
        @Nullable String sessionName,
        @Nullable String dialerSession,
        boolean isOfToday) {

    /** What tells it from all others. */
    record Key(UUID pushId, int number) {}

    boolean isOfChanges() {
        return sessionId == null;
    }

    Key key() {
        return new Key(pushId, number);
    }
}
