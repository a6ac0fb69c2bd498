package io.trunkline.simulator.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is not as it should be, in words that anybody may read. */
final class Differences {
    private static final int MOST = 50;

    /** Their content is nobody's business. */
    private static final Set<String> UNSPOKEN = Set.of("phone_number", "recording_url");

    private final List<String> words = new ArrayList<>();
    private int more;

    void compare(String where, String what, @Nullable Object expected, @Nullable Object found) {
        if (Objects.equals(plain(expected), plain(found))) {
            return;
        }
        if (UNSPOKEN.contains(what)) {
            say(where + ": " + what + " is " + presence(found) + " and should be " + presence(expected));
        } else {
            say(where + ": " + what + " is " + plain(found) + " and should be " + plain(expected));
        }
    }

    void missing(String what) {
        say(what + " is missing");
    }

    void unexpected(String what) {
        say(what + " should not be there");
    }

    private void say(String difference) {
        if (words.size() < MOST) {
            words.add(difference);
        } else {
            more++;
        }
    }

    List<String> inWords() {
        if (more == 0) {
            return List.copyOf(words);
        }
        List<String> capped = new ArrayList<>(words.subList(0, MOST - 1));
        capped.add("and " + (more + 1) + " more");
        return capped;
    }

    private static String presence(@Nullable Object value) {
        return value == null ? "unknown" : "another";
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        } else if (value instanceof Instant time) {
            return time;
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }
}
