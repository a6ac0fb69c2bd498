package io.trunkline.sync;

import io.trunkline.dialer.FieldMapping.Column;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the dialer showed, and what is known here. Pure.
 *
 * @param contactId of one that nobody here knows: the id it gets
 * @param isHere whether somebody here knows it
 * @param ours the id that people here gave the person
 * @param number here
 * @param isLinked whether the dialer's id is known
 * @param card what the dialer was known to have; null: it was never seen, nor told
 */
record Placed(
        ShownContact shown,
        UUID contactId,
        boolean isHere,
        @Nullable String ours,
        @Nullable String number,
        boolean isLinked,
        @Nullable JsonObject card) {

    /** It has a number and nothing else by which to name it: whoever has the dialer's id takes its place. */
    boolean isNumberAlone() {
        return isHere && !isLinked && ours == null;
    }

    /** Seen for the first time, of somebody who is known here: nobody can say what of it is an edit. */
    boolean isFirstSight() {
        return isHere && card == null;
    }

    /**
     * What is known to be at the dialer from now on. Of one that is named by its number here, another number is news only
     * when the dialer's id names it.
     */
    Map<Column, String> said() {
        Map<Column, String> said = new EnumMap<>(Column.class);
        said.putAll(shown.said());
        if (isNumberAlone() && !Objects.equals(said.get(Column.PHONE_NUMBER), number)) {
            said.remove(Column.PHONE_NUMBER);
        }
        return said;
    }

    /** What differs from what the dialer was known to have, or all of it where it becomes somebody else's. */
    Map<Column, String> news() {
        if (isNumberAlone()) {
            return said();
        }
        Map<Column, String> news = new EnumMap<>(Column.class);
        if (!isFirstSight()) {
            shown.said().forEach((column, value) -> {
                if (!ShownContact.isKnown(column, value, known(column))) {
                    news.put(column, value);
                }
            });
        }
        return news;
    }

    @Nullable
    String known(Column column) {
        return card == null ? null : card.getString(column.word());
    }
}
