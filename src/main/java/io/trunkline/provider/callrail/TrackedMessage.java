package io.trunkline.provider.callrail;

import io.trunkline.fact.ContactField;
import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.Fields;
import io.trunkline.provider.FullName;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Texts and forms: on a person's timeline, and no call. */
final class TrackedMessage {
    private final PhoneNumbers numbers;

    TrackedMessage(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    Reading text(Kind kind, String id, EventBody event) {
        Fields body = event.fields();
        boolean received = kind == Kind.TEXT_RECEIVED;
        String number = body.word("customer_phone_number", received ? "source_number" : "destination_number");
        return activity(
                event,
                id,
                who(number),
                named(body.word("customer_name")),
                "text_message",
                received ? "received" : "sent",
                body.prose("content"));
    }

    Reading form(String id, EventBody event) {
        Fields body = event.fields();
        Fields form = body.in("form_data");
        String number = body.word("customer_phone_number");
        String name = body.word("customer_name");
        String email = body.word("customer_email");
        Said<ContactField, String> person = named(name != null ? name : form.word("name", "full_name"))
                .that(ContactField.FIRST_NAME, form.word("first_name"))
                .that(ContactField.LAST_NAME, form.word("last_name"))
                .that(ContactField.EMAIL, email != null ? email : first(form, "email"));
        return activity(
                event,
                id,
                who(number != null ? number : first(form, "phone")),
                person,
                "form_submission",
                "received",
                written(form));
    }

    private Who who(@Nullable String number) {
        return new Who(List.of(), numbers.e164(number).orElse(null));
    }

    private static Said<ContactField, String> named(@Nullable String name) {
        Said<ContactField, String> said = new Said<>(ContactField.class);
        FullName.of(name).sayTo(said);
        return said;
    }

    private static Reading activity(
            EventBody event,
            String id,
            Who who,
            Said<ContactField, String> person,
            String type,
            String status,
            @Nullable String notes) {
        List<Fact> facts = new ArrayList<>(event.ofPerson(who, person));
        facts.add(new Fact.OfActivity(
                event.tenantId(),
                DerivedId.of(
                        "activity",
                        event.tenantId(),
                        event.entry().delivery().source().word(),
                        id),
                who,
                Orders.ofPerson(event.entry()),
                type,
                status,
                event.entry().usableTime(),
                notes));
        return new Reading.Understood(facts);
    }

    /** The first field of a form whose name speaks of it: "Phone", "phone_number", "Your e-mail: email". */
    private static @Nullable String first(Fields form, String what) {
        for (String name : form.names()) {
            if (name.toLowerCase(Locale.ROOT).contains(what)) {
                return form.word(name);
            }
        }
        return null;
    }

    private static @Nullable String written(Fields form) {
        StringJoiner lines = new StringJoiner("\n");
        for (String name : form.names()) {
            String value = form.prose(name);
            if (value != null) {
                lines.add(name + ": " + value);
            }
        }
        return Fields.capped(lines.toString());
    }
}
