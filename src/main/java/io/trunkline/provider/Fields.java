package io.trunkline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose content nobody promised anything about. Each reader takes the names a field goes by, the
 * likeliest first, and answers null where none of them holds something usable: absent, null, blank, of another type and
 * out of range are all the same "not said". Nothing here throws.
 */
public record Fields(JsonNode node) {

    /** Nothing on a telephone takes longer. */
    private static final int LONGEST_SECONDS = 7 * 24 * 3600;

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final int LONGEST_LINK = 2_000;
    private static final Pattern WEB = Pattern.compile("https?://[^/]");

    /** The member of that name; empty fields where it is no object. */
    public Fields in(String name) {
        JsonNode member = node.get(name);
        return new Fields(member == null ? MissingNode.getInstance() : member);
    }

    public boolean isObject() {
        return node.isObject();
    }

    /** Whether there is a member of that name, whatever it holds. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** A name, a code, a number as written: short, on one line. */
    public @Nullable String word(String... names) {
        String raw = raw(names);
        return raw == null ? null : CleanText.word(raw);
    }

    /** An id; a very long one is shortened so that it still differs from every other. */
    public @Nullable String id(String... names) {
        String raw = raw(names);
        return raw == null ? null : CleanText.id(raw);
    }

    /** Text of several lines. */
    public @Nullable String prose(String... names) {
        String raw = raw(names);
        return raw == null ? null : CleanText.prose(raw);
    }

    /** The text or number as it came: for keys, which are hashed and stored nowhere. */
    public @Nullable String raw(String... names) {
        for (String name : names) {
            String text = scalar(node.get(name));
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String scalar(@Nullable JsonNode value) {
        if (value == null || value.isTextual()) {
            return value == null ? null : value.textValue();
        }
        boolean finite = value.isNumber() && Double.isFinite(value.doubleValue());
        return finite || value.isBigInteger() ? value.asText() : null;
    }

    /** A time; without a zone of its own it is UTC. */
    public @Nullable Instant time(String... names) {
        return time(ZoneOffset.UTC, names);
    }

    public @Nullable Instant time(ZoneId zone, String... names) {
        for (String name : names) {
            JsonNode value = node.get(name);
            Instant time = value == null ? null : Times.read(value, zone);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** The IANA name of a time zone. */
    public @Nullable String zone(String name) {
        String zone = word(name);
        return zone != null && ZONES.contains(zone) ? zone : null;
    }

    /** A duration in whole seconds, written as a number or as text; from none to a week. */
    public @Nullable Integer seconds(String... names) {
        for (String name : names) {
            double value = number(node.get(name));
            if (value >= 0 && value <= LONGEST_SECONDS) {
                return (int) Math.round(value);
            }
        }
        return null;
    }

    private static double number(@Nullable JsonNode value) {
        if (value == null
                || !(value.isNumber() || value.isTextual())
                || value.asText().length() > 20) {
            return Double.NaN;
        }
        return value.asDouble(Double.NaN);
    }

    /** true, 1 and their spellings as text; false, 0 and theirs; null for all else. */
    public @Nullable Boolean flag(String name) {
        String text = Optional.ofNullable(node.get(name)).map(JsonNode::asText).orElse("");
        return switch (text) {
            case "true", "True", "yes", "1" -> true;
            case "false", "False", "no", "0" -> false;
            default -> null;
        };
    }

    /** A link that a browser may follow; no other scheme. */
    public @Nullable String link(String... names) {
        String link = prose(names);
        return link != null
                        && link.length() <= LONGEST_LINK
                        && WEB.matcher(link).lookingAt()
                ? link
                : null;
    }

    /** A conversation: text as it is, or a list of turns, each written as "who: what". */
    public @Nullable String conversation(String name, String who, String what) {
        if (!in(name).node.isArray()) {
            return prose(name);
        }
        StringJoiner lines = new StringJoiner("\n");
        for (Fields said : in(name).items()) {
            String words = said.prose(what);
            if (words != null) {
                lines.add(Optional.ofNullable(said.word(who))
                                .map(speaker -> speaker + ": ")
                                .orElse("")
                        + words);
            }
        }
        return CleanText.prose(lines.toString());
    }

    /** The members of an array; none of anything else. */
    public List<Fields> items() {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(Fields::new)
                        .toList()
                : List.of();
    }

    /** The names of an object's members. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The value itself as a word, where it is one. */
    public @Nullable String itself() {
        String text = scalar(node);
        return text == null ? null : CleanText.word(text);
    }

    /** Text put together of several fields, cut to what a column holds. */
    public static @Nullable String capped(String text) {
        return CleanText.prose(text);
    }
}
