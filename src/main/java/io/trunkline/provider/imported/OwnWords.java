package io.trunkline.provider.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.importing.Statement;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Fields;
import io.trunkline.provider.FullName;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people of the tenant say of its contacts. It comes by the API alone: no route and no signature leads here. */
public final class OwnWords implements Provider {
    private static final Map<String, ContactField> FIELDS = Map.of(
            "first_name", ContactField.FIRST_NAME,
            "last_name", ContactField.LAST_NAME,
            "company", ContactField.COMPANY,
            "title", ContactField.TITLE,
            "email", ContactField.EMAIL,
            "contact_type", ContactField.CONTACT_TYPE,
            "status", ContactField.STATUS,
            "stage", ContactField.STAGE);

    private final PhoneNumbers numbers;

    public OwnWords(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public Source source() {
        return Source.IMPORT;
    }

    @Override
    public Set<String> types() {
        return Set.of(Statement.IMPORTED, Statement.FORBIDDEN);
    }

    @Override
    public Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash) {
        Fields body = new Fields(root);
        String type = body.word("type");
        return new Envelope(
                type == null ? Envelope.UNRECOGNISED : type,
                type != null && types().contains(type),
                List.of(bodyHash),
                body.in(Statement.CONTACT).id(Statement.ID),
                body.time(Statement.SAID_AT));
    }

    @Override
    public Reading read(Entry entry) {
        Fields body = new Fields(entry.delivery().json());
        Fields contact = body.in(Statement.CONTACT);
        Who who = who(contact);
        if (who.identities().isEmpty() && who.number() == null) {
            return new Reading.Ignored("nobody is named");
        }
        return new Reading.Understood(List.of(new Fact.OfContact(
                entry.delivery().tenantId(),
                who,
                Orders.ofPerson(entry),
                said(entry, contact, who.number()),
                true,
                Map.of(),
                body.word(Statement.SAID_BY))));
    }

    private Who who(Fields contact) {
        List<Identity> identities = new ArrayList<>(2);
        String ours = contact.id(Statement.ID);
        if (ours != null) {
            identities.add(new Identity(Identity.SOURCECO, ours));
        }
        String theirs = contact.id(Statement.DIALER_ID);
        if (theirs != null) {
            identities.add(new Identity(Identity.PHONEBURNER, theirs));
        }
        return new Who(identities, numbers.e164(contact.word(Statement.PHONE)).orElse(null));
    }

    /** Whose number must not be called may have others, and another one first: nothing else is said of them. */
    private static Map<ContactField, String> said(Entry entry, Fields contact, @Nullable String number) {
        Said<ContactField, String> said = new Said<>(ContactField.class);
        if ("true".equals(contact.word(Statement.DO_NOT_CALL))) {
            said.that(ContactField.DO_NOT_CALL, "true");
        }
        if (entry.delivery().envelope().type().equals(Statement.IMPORTED)) {
            FullName.of(contact.word("name")).sayTo(said);
            FIELDS.forEach((name, field) -> said.that(field, contact.word(name)));
            said.that(ContactField.PHONE, number);
        }
        return said.values();
    }
}
