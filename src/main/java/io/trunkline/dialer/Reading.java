package io.trunkline.dialer;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer of the dialer means. Every answer means something: one that nobody understands is {@link Unclear}. */
public sealed interface Reading {

    /** As the outcome counts in metrics. */
    String word();

    /**
     * The dialer took the parcel.
     *
     * @param sessionId its own id of the session
     * @param fates one for each card, in their order
     * @param added as it counts them
     * @param updated as it counts them
     */
    record Taken(@Nullable String sessionId, List<Fate> fates, int added, int updated) implements Reading {
        public Taken {
            fates = List.copyOf(fates);
        }

        @Override
        public String word() {
            return "taken";
        }
    }

    /** What was asked for. Nobody promises what is in it. */
    record Listed(JsonObject answer) implements Reading {
        @Override
        public String word() {
            return "listed";
        }
    }

    /**
     * Nothing was taken: too many requests.
     *
     * @param pause as the dialer asks; null when it does not say
     */
    record Throttled(@Nullable Duration pause) implements Reading {
        @Override
        public String word() {
            return "throttled";
        }
    }

    /**
     * The dialer does not serve now.
     *
     * @param mayBeTaken some of it may have been taken all the same
     * @param pause as the dialer asks; null when it does not say
     */
    record Unavailable(
            boolean mayBeTaken, String reason, @Nullable Duration pause) implements Reading {
        @Override
        public String word() {
            return mayBeTaken ? "lost" : "unavailable";
        }
    }

    /** The credentials are not good, or not good any more. */
    record Unauthorized(String reason) implements Reading {
        @Override
        public String word() {
            return "unauthorized";
        }
    }

    /** The parcel as a whole was refused; nothing was taken. */
    record Refused(String reason) implements Reading {
        @Override
        public String word() {
            return "refused";
        }
    }

    /** Nothing was taken, and no contact is to blame: it is not what takes contacts that answers there. */
    record Misdirected(String reason) implements Reading {
        @Override
        public String word() {
            return "misdirected";
        }
    }

    /** The answer says neither that it was taken nor that it was not. */
    record Unclear(String reason) implements Reading {
        @Override
        public String word() {
            return "unclear";
        }
    }
}
