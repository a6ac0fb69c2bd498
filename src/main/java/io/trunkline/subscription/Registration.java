package io.trunkline.subscription;

import io.trunkline.bus.Addresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message that asks for a subscription says, or what is wrong with it. Reading it is pure. */
sealed interface Registration {
    Set<String> FIELDS = Set.of("name", "types", "address", "tenant");
    int MOST_TYPES = 1_000;
    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    Pattern ADDRESS = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** @param tenant by its name; null for all tenants */
    record Asked(String name, @Nullable String tenant, List<String> types, String address) implements Registration {
        public Asked {
            types = List.copyOf(types);
        }
    }

    /** Names the field and how to mend it. */
    record Refused(String reason) implements Registration {}

    /** @param known the names of all events there are */
    static Registration read(@Nullable Object message, Set<String> known) {
        if (!(message instanceof JsonObject body)) {
            return new Refused("the message is no JSON object: send {name, types, address}");
        }
        Optional<String> wrong = Stream.of(
                        fields(body),
                        name(body.getValue("name")),
                        types(body.getValue("types"), known),
                        address(body.getValue("address")),
                        tenant(body.getValue("tenant")))
                .flatMap(Optional::stream)
                .findFirst();
        return wrong.isPresent() ? new Refused(wrong.get()) : asked(body);
    }

    /** The subscription to be removed; empty where the message names none. */
    static Optional<String> nameIn(@Nullable Object message) {
        return message instanceof JsonObject body && name(body.getValue("name")).isEmpty() && body.size() == 1
                ? Optional.of(body.getString("name"))
                : Optional.empty();
    }

    private static Registration asked(JsonObject body) {
        List<String> types = body.getJsonArray("types").stream()
                .map(String.class::cast)
                .distinct()
                .toList();
        return new Asked(body.getString("name"), body.getString("tenant"), types, body.getString("address"));
    }

    private static Optional<String> fields(JsonObject body) {
        return wrongIf(
                !FIELDS.containsAll(body.fieldNames()),
                "there are name, types, address and tenant, and no other field: remove the rest");
    }

    private static Optional<String> name(@Nullable Object value) {
        return wrongIf(
                !(value instanceof String text) || !NAME.matcher(text).matches(),
                "name: give 1 to 64 of A-Z a-z 0-9 . _ - that begin with a letter or digit");
    }

    private static Optional<String> types(@Nullable Object value, Set<String> known) {
        if (!(value instanceof JsonArray array) || array.isEmpty() || array.size() > MOST_TYPES) {
            return Optional.of("types: give an array of event types, or [\"*\"] for all");
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getValue(i) instanceof String type)
                    || !(known.contains(type) || type.equals(Subscription.EVERY))) {
                return Optional.of("types[" + i + "]: there is no such event type; give * or some of "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> address(@Nullable Object value) {
        if (!(value instanceof String text) || !ADDRESS.matcher(text).matches()) {
            return Optional.of("address: give the event bus address to send to, 1 to 200 characters without blanks");
        }
        return wrongIf(
                Addresses.isOurs(text),
                "address: those that begin with trunkline. are the gateway's; choose one of your own");
    }

    private static Optional<String> tenant(@Nullable Object value) {
        return wrongIf(
                value != null && !(value instanceof String), "tenant: give its name, or leave it out for all tenants");
    }

    private static Optional<String> wrongIf(boolean wrong, String reason) {
        return wrong ? Optional.of(reason) : Optional.empty();
    }
}
