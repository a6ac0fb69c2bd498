package io.trunkline.importing;

import io.trunkline.importing.Checked.Fault;
import io.trunkline.number.PhoneNumbers;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the lines of one file, one after the other, and against those before. Pure but for that; for one thread. */
final class LineCheck {
    private static final int LONGEST = 200;
    private static final Set<String> TYPES = Set.of("buyer", "seller", "lead", "customer");
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "x");
    private static final Set<String> NO = Set.of("no", "n", "false", "0");

    private final Heading heading;
    private final @Nullable String usualType;
    private final PhoneNumbers numbers;
    private final Map<String, Integer> lineOfPerson = new HashMap<>();

    /** @param usualType of whoever's line says none */
    LineCheck(Heading heading, @Nullable String usualType, PhoneNumbers numbers) {
        this.heading = heading;
        this.usualType = usualType;
        this.numbers = numbers;
    }

    Checked check(int line, List<String> cells) {
        List<Fault> faults = new ArrayList<>();
        if (cells.size() > heading.width()) {
            faults.add(new Fault(line, "line", "It has more cells than the heading: put cells with commas in quotes."));
            return new Checked.Refused(faults);
        }
        Map<Column, String> said = new EnumMap<>(Column.class);
        heading.read(cells)
                .forEach((column, text) -> read(column, text)
                        .ifPresentOrElse(
                                value -> said.put(column, value),
                                () -> faults.add(new Fault(line, column.word(), mend(column)))));
        if (usualType != null) {
            said.putIfAbsent(Column.CONTACT_TYPE, usualType);
        }
        if (faults.isEmpty()) {
            named(line, said).ifPresent(faults::add);
        }
        return faults.isEmpty() ? new Checked.Taken(line, json(said)) : new Checked.Refused(faults);
    }

    private Optional<String> read(Column column, String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return switch (column) {
            case PHONE -> numbers.e164(text);
            case EMAIL -> Optional.of(text).filter(LineCheck::isAddress);
            case CONTACT_TYPE -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(TYPES::contains);
            case DO_NOT_CALL -> flag(text.toLowerCase(Locale.ROOT));
            default -> Optional.of(text);
        };
    }

    private static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.chars().noneMatch(Character::isWhitespace);
    }

    private static Optional<String> flag(String text) {
        return YES.contains(text) ? Optional.of("true") : NO.contains(text) ? Optional.of("false") : Optional.empty();
    }

    private static String mend(Column column) {
        return switch (column) {
            case PHONE -> "Write a whole number with its country code, such as +1 303 555 0182.";
            case EMAIL -> "Write one address, such as dana@example.com.";
            case CONTACT_TYPE -> "Write buyer, seller, lead or customer.";
            case DO_NOT_CALL -> "Write yes or no.";
            default -> "Write at most 200 characters, on one line.";
        };
    }

    /** Somebody has to be named, and by one line only. */
    private Optional<Fault> named(int line, Map<Column, String> said) {
        Column by = said.containsKey(Column.SOURCECO_CONTACT_ID) ? Column.SOURCECO_CONTACT_ID : Column.PHONE;
        String person = said.get(by);
        if (person == null) {
            return heading.has(Column.PHONE) && heading.has(Column.SOURCECO_CONTACT_ID)
                    ? Optional.of(new Fault(line, Column.PHONE.word(), "Give a readable number, or an id."))
                    : Optional.of(new Fault(line, by.word(), "Give a readable number."));
        }
        Integer before = lineOfPerson.putIfAbsent(by.word() + ":" + person, line);
        return before == null
                ? Optional.empty()
                : Optional.of(new Fault(
                        line,
                        by.word(),
                        "Line " + before + " names the same person: give each an id, or leave one out."));
    }

    private static JsonObject json(Map<Column, String> said) {
        JsonObject contact = new JsonObject();
        said.forEach((column, value) -> contact.put(column.word(), value));
        return contact;
    }
}
