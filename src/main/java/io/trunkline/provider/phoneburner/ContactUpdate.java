package io.trunkline.provider.phoneburner;

import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.Fields;
import io.trunkline.provider.FullName;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Said;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person's edit of a contact in the dialer: what changed, from what, by whom. */
final class ContactUpdate {
    static final String TYPE = "contact.updated";

    private static final String NAME = "name";
    private static final Map<String, ContactField> FIELDS = Map.of(
            "first_name", ContactField.FIRST_NAME,
            "last_name", ContactField.LAST_NAME,
            "company", ContactField.COMPANY,
            "title", ContactField.TITLE,
            "phone", ContactField.PHONE,
            "email", ContactField.EMAIL,
            "contact_type", ContactField.CONTACT_TYPE);

    private final PhoneNumbers numbers;

    ContactUpdate(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    Reading read(EventBody event) {
        Person person = Person.of(event.fields(), numbers);
        if (person.identities().isEmpty()) {
            return new Reading.Ignored("no contact id");
        }
        Fields changes = event.fields().in("changes");
        Map<ContactField, String> values = said(changes, "new");
        Who who = new Who(
                person.identities(),
                numbers.e164(values.get(ContactField.PHONE)).orElse(person.number()));
        return new Reading.Understood(List.of(new Fact.OfContact(
                event.tenantId(),
                who,
                Orders.ofPerson(event.entry()),
                values,
                true,
                said(changes, "old"),
                event.fields().in("updated_by").id("user_id", "id"))));
    }

    private Map<ContactField, String> said(Fields changes, String side) {
        Said<ContactField, String> said = new Said<>(ContactField.class);
        FullName.of(word(changes, NAME, side)).sayTo(said);
        FIELDS.forEach((name, field) -> {
            String value = word(changes, name, side);
            said.that(field, field == ContactField.PHONE ? numbers.e164(value).orElse(value) : value);
        });
        return said.values();
    }

    private static @Nullable String word(Fields changes, String name, String side) {
        return changes.in(name).word(side);
    }
}
