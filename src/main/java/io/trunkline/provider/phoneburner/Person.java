package io.trunkline.provider.phoneburner;

import io.trunkline.fact.ContactField;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who a body is about, in either dialect: our own id of them, the dialer's, and how they are called. */
record Person(List<Identity> identities, @Nullable String number, Said<ContactField, String> said) {

    static Person of(Fields body, PhoneNumbers numbers) {
        Fields contact = body.in("contact");
        String phone = phone(contact);
        String number = numbers.e164(phone).orElse(null);
        Said<ContactField, String> said = new Said<ContactField, String>(ContactField.class)
                .that(ContactField.FIRST_NAME, contact.word("first_name"))
                .that(ContactField.LAST_NAME, contact.word("last_name"))
                .that(ContactField.COMPANY, contact.word("company"))
                .that(ContactField.TITLE, contact.word("title"))
                .that(ContactField.PHONE, number != null ? number : phone)
                .that(ContactField.EMAIL, contact.word("email", "primary_email"))
                .that(ContactField.CONTACT_TYPE, contact.in("custom_fields").word("contact_type"));
        return new Person(identities(body), number, said);
    }

    private static @Nullable String phone(Fields contact) {
        String phone = contact.word("phone");
        return phone != null ? phone : new Fields(contact.in("phones").node().path(0)).word("number");
    }

    private static List<Identity> identities(Fields body) {
        List<Identity> identities = new ArrayList<>(2);
        String ours = ourId(body);
        if (ours != null) {
            identities.add(new Identity(Identity.SOURCECO, ours));
        }
        String theirs = dialerId(body);
        if (theirs != null) {
            identities.add(new Identity(Identity.PHONEBURNER, theirs));
        }
        return identities;
    }

    /** The field by which our id travels with a contact to the dialer and back, then the dialer's own place for it. */
    private static @Nullable String ourId(Fields body) {
        Fields contact = body.in("contact");
        return Stream.of(
                        body.in("custom_fields").id("sourceco_contact_id"),
                        contact.in("custom_fields").id("sourceco_contact_id"),
                        contact.id("external_id", "lead_id"),
                        body.id("external_id", "lead_id"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static @Nullable String dialerId(Fields body) {
        String own = body.in("contact").id("id", "user_id", "contact_user_id");
        return own != null ? own : body.id("contact_id", "contact_user_id");
    }

    Who who() {
        return new Who(identities, number);
    }

    /** The same person, whose number is known from elsewhere in the event where the contact has none. */
    Person orNumber(@Nullable String dialled) {
        return number == null ? new Person(identities, dialled, said) : this;
    }

    @Nullable
    String identity() {
        return identities.isEmpty() ? null : identities.get(0).text();
    }
}
