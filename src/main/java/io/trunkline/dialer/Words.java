package io.trunkline.dialer;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads members of an answer whose types nobody promises: numbers may be strings, texts may be long. Pure. */
record Words(JsonObject said) {
    private static final int MOST_CHARACTERS = 300;
    private static final int MOST_DIGITS = 9;

    @Nullable
    String text(String name) {
        Object value = said.getValue(name);
        boolean isWord = value instanceof CharSequence || value instanceof Number;
        return isWord ? clean(value.toString()) : null;
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null || text.isBlank() ? otherwise : text;
    }

    /** -1 where it says none. */
    int count(String name) {
        String text = text(name);
        return text != null && text.matches("[0-9]{1," + MOST_DIGITS + "}") ? Integer.parseInt(text) : -1;
    }

    @Nullable
    Duration seconds(String name) {
        int seconds = count(name);
        return seconds < 0 ? null : Waits.capped(Duration.ofSeconds(seconds));
    }

    /** What a database and a page can show. */
    static String clean(String text) {
        String cut = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
        StringBuilder clean = new StringBuilder(cut.length());
        cut.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
