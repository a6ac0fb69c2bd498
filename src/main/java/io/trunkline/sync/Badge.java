package io.trunkline.sync;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a contact here and at the dialer stand to each other. Pure.
 *
 * @param reason why; of the dialer's words, which are hostile text, or ours. Null where nothing has to be said
 * @param since when what goes out began to wait; null where nothing does
 */
record Badge(
        String state, @Nullable String reason, @Nullable String since) {
    static final Badge NOT_THERE = new Badge("not-with-dialer", null, null);
    private static final Set<String> FAILURES = Set.of("rejected", "unclear");

    /** @param known a row of {@link PgBadges} */
    static Badge of(JsonObject known) {
        String waits = known.getString("waitsSince");
        String news = known.getString("newsSince");
        String outcome = known.getString("outcome");
        if (Boolean.TRUE.equals(known.getBoolean("held"))) {
            String because = known.getString("heldBecause");
            return new Badge("failed", because == null ? "What goes out was paused." : because, waits);
        } else if (waits != null) {
            return new Badge("going-out", null, waits);
        } else if (!known.getBoolean("isThere")) {
            return NOT_THERE;
        } else if ("cancelled".equals(outcome)) {
            return new Badge("failed", reasonOf(known), null);
        } else if (news != null) {
            return new Badge("going-out", null, news);
        } else if ("suppressed".equals(outcome)) {
            return new Badge("cannot-be-sent", known.getString("reason"), null);
        }
        return outcome != null && FAILURES.contains(outcome)
                ? new Badge("failed", reasonOf(known), null)
                : new Badge("in-sync", null, null);
    }

    private static String reasonOf(JsonObject known) {
        String reason = known.getString("reason");
        return reason == null ? "It was not sent." : reason;
    }
}
