package io.trunkline.fact;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing an event states. An event may state several; they take effect together or not at all. */
public sealed interface Fact {

    UUID tenantId();

    /** Whom it names. */
    Who who();

    /**
     * Something about a call. A value of null takes a field's value away; a field that is not in the map is not spoken
     * of.
     */
    record OfCall(CallKey key, Order order, Map<CallField, @Nullable Object> values) implements Fact {
        public OfCall {
            EnumMap<CallField, @Nullable Object> checked = new EnumMap<>(CallField.class);
            values.forEach((field, value) -> {
                if (value != null && !field.type().isInstance(value)) {
                    throw new IllegalArgumentException(
                            field + " takes a " + field.type().getSimpleName());
                }
                checked.put(field, value);
            });
            values = checked;
        }

        @Override
        public UUID tenantId() {
            return key.tenantId();
        }

        @Override
        public Who who() {
            String identity = (String) values.get(CallField.CONTACT_IDENTITY);
            return new Who(identity == null ? List.of() : List.of(Identity.parse(identity)), (String)
                    values.get(CallField.CONTACT_NUMBER));
        }
    }

    /**
     * Something about a person: who they are, and fields.
     *
     * @param audited whether the fields are a person's edit that the audit trail keeps
     * @param previous what the source says the fields were before; for the audit trail only
     */
    record OfContact(
            UUID tenantId,
            Who who,
            Order order,
            Map<ContactField, String> values,
            boolean audited,
            Map<ContactField, String> previous,
            @Nullable String editor)
            implements Fact {
        public OfContact {
            values = Map.copyOf(values);
            previous = Map.copyOf(previous);
        }
    }

    /** A rep promised to call back. One task a call; a later statement moves it unless it is done. */
    record OfCallback(
            CallKey key,
            Who who,
            Order order,
            Instant dueAt,
            @Nullable String timeZone,
            @Nullable String notes,
            @Nullable String rep,
            @Nullable String repName,
            @Nullable String repEmail)
            implements Fact {
        @Override
        public UUID tenantId() {
            return key.tenantId();
        }
    }

    /** Something on a person's timeline that is no call: a text message, a form. */
    record OfActivity(
            UUID tenantId,
            UUID activityId,
            Who who,
            Order order,
            String activityType,
            String status,
            Instant occurredAt,
            @Nullable String notes)
            implements Fact {}

    /** Who somebody is and how they are called, from an event that is about something else. */
    static OfContact seen(UUID tenantId, Who who, Order order, Map<ContactField, String> values) {
        return new OfContact(tenantId, who, order, values, false, Map.of(), null);
    }
}
