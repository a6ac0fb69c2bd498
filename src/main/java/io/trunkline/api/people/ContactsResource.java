package io.trunkline.api.people;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.call.Timeline;
import io.trunkline.contact.ChangeCursor;
import io.trunkline.contact.ContactFilter;
import io.trunkline.contact.ContactList;
import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Contacts, each with a timeline and with what was said of its fields. */
public final class ContactsResource implements Resource {
    private final ContactList contacts;
    private final Timeline timeline;

    public ContactsResource(ContactList contacts, Timeline timeline) {
        this.contacts = contacts;
        this.timeline = timeline;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "listContacts", this::list,
                "getContact", this::one,
                "getContactTimeline", this::timeline,
                "listContactChanges", this::changes);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        ContactFilter filter = new ContactFilter(
                caller.tenantId(),
                terms.text("text"),
                terms.text("status"),
                terms.text("stage"),
                terms.text("type"),
                terms.flag("doNotCall"),
                terms.moment("notCalledSince"));
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> contacts.page(filter, before, terms.limit()));
    }

    private Future<Reply> one(Caller caller, Asked asked) {
        return contacts.one(caller.tenantId(), asked.id()).map(Reply::found);
    }

    private Future<Reply> timeline(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        String kind = terms.text("kind");
        Cursor before = terms.cursor(Cursor.NEWEST);
        UUID tenant = caller.tenantId();
        return ofContact(
                caller, asked, terms, () -> timeline.activities(tenant, asked.id(), kind, before, terms.limit()));
    }

    private Future<Reply> changes(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        ChangeCursor before = terms.cursor(ChangeCursor::parse).orElse(ChangeCursor.NEWEST);
        UUID tenant = caller.tenantId();
        return ofContact(caller, asked, terms, () -> contacts.changes(tenant, asked.id(), before, terms.limit()));
    }

    /** A list of nobody's is not empty: it is not there. */
    private Future<Reply> ofContact(Caller caller, Asked asked, Terms terms, Supplier<Future<Page>> list) {
        return contacts.exists(caller.tenantId(), asked.id())
                .compose(exists -> exists ? terms.page(list) : Future.succeededFuture(Reply.missing()));
    }
}
