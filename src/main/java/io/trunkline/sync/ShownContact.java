package io.trunkline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.FieldMapping.Column;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Fields;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the dialer shows it, in whichever of its forms. Pure.
 *
 * @param dialerId the dialer's id
 * @param ours the id that people here gave the person, as it travelled with the contact; null where it has none
 * @param own our row of the contact, likewise
 * @param changedAt by the dialer's clock; null where it does not say
 */
record ShownContact(
        String dialerId,
        @Nullable String ours,
        @Nullable UUID own,
        @Nullable Instant changedAt,
        Map<Column, String> said) {
    private static final Pattern ROW = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** How a dialer's contact is taken apart. */
    record Reader(FieldMapping mapping, PhoneNumbers numbers, ZoneId zone) {

        /** Empty where it has no id. */
        Optional<ShownContact> read(JsonNode contact) {
            Fields fields = new Fields(contact);
            String id = fields.id("contact_user_id", "user_id", "id");
            if (id == null) {
                return Optional.empty();
            }
            String ours = custom(fields, "sourceco_contact_id");
            String own = custom(fields, "trunkline_contact_id");
            Map<Column, String> said = mapping.read(name -> value(fields, name));
            said.computeIfPresent(
                    Column.PHONE_NUMBER, (column, raw) -> numbers.e164(raw).orElse(raw));
            return Optional.of(new ShownContact(
                    id,
                    ours != null ? ours : fields.id("external_id", "lead_id"),
                    own != null && ROW.matcher(own).matches() ? UUID.fromString(own) : null,
                    fields.time(zone, "date_modified", "updated_at", "last_modified", "date_updated"),
                    said));
        }

        /** Where a request writes it, first: what is no field of the dialer's own goes as a custom one. */
        private static @Nullable String value(Fields contact, String name) {
            String custom = custom(contact, name);
            return switch (name) {
                case "phone" -> first(phone(contact), custom);
                case "email" -> first(email(contact), custom);
                case "first_name", "last_name" -> first(contact.word(name), custom);
                default -> first(custom, contact.word(name));
            };
        }

        private static @Nullable String first(@Nullable String one, @Nullable String other) {
            return one != null ? one : other;
        }

        private static @Nullable String phone(Fields contact) {
            Fields primary = contact.in("primary_phone");
            String one = contact.word("phone", "primary_phone");
            String other = one != null ? one : primary.word("phone", "number", "raw_phone");
            return other != null
                    ? other
                    : new Fields(contact.in("phones").node().path(0)).word("number", "phone");
        }

        private static @Nullable String email(Fields contact) {
            String one = contact.word("email", "primary_email", "email_address");
            return one != null ? one : contact.in("primary_email").word("email_address", "email");
        }

        /** In either form: an object, or an array of names and values. */
        private static @Nullable String custom(Fields contact, String name) {
            Fields custom = contact.in("custom_fields");
            for (JsonNode one : custom.node()) {
                Fields field = new Fields(one);
                if (name.equals(field.word("name", "display_name"))) {
                    return field.word("value");
                }
            }
            return custom.word(name);
        }
    }

    /** Whether this is what is known already, as far as it can come back: shortened, another form of a number. */
    static boolean isKnown(Column column, String value, @Nullable String known) {
        String back = known == null
                ? null
                : new Fields(JsonNodeFactory.instance.objectNode().put("known", known)).word("known");
        return column == Column.EMAIL ? value.equalsIgnoreCase(back) : value.equals(back);
    }
}
