package io.trunkline.effect;

import io.trunkline.call.Call;
import io.trunkline.call.Message;
import io.trunkline.contact.Change;
import io.trunkline.contact.Contact;
import io.trunkline.contact.NumberKey;
import io.trunkline.contact.People;
import io.trunkline.disposition.Disposition;
import io.trunkline.disposition.Dispositions;
import io.trunkline.effect.Batch.ActivityStatement;
import io.trunkline.effect.Batch.CallStatement;
import io.trunkline.effect.Batch.CallbackStatement;
import io.trunkline.effect.Batch.ContactStatement;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Order;
import io.trunkline.task.Callback;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way into the tables, in the one order of locks: calls that have a row, numbers, people who are new,
 * calls that get a row, contacts, messages, tasks, the ledger. Contacts come as late as they can, for most batches share
 * some of them, and wait for one another from there on. A row is written once at most, however many events speak of it.
 */
final class Application {
    private final SqlClient transaction;
    private final Tables tables;
    private final Dispositions dispositions;
    private final Batch batch;
    private final Map<CallKey, Call> calls = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<NumberKey, Long> suppressed = new HashMap<>();

    Application(SqlClient transaction, Tables tables, Dispositions dispositions, Batch batch) {
        this.transaction = transaction;
        this.tables = tables;
        this.dispositions = dispositions;
        this.batch = batch;
    }

    Future<Void> run() {
        return lockCalls()
                .compose(locked -> findPeople())
                .compose(people -> {
                    Attribution attribution = attribute(people);
                    return onlyCounts(attribution) ? count(people, attribution) : write(people, attribution);
                })
                .compose(written -> new Completion(tables).of(transaction, calls.values()));
    }

    /** As most batches do: calls of people who are known, of whom nothing is said. */
    private boolean onlyCounts(Attribution attribution) {
        return batch.contacts().isEmpty()
                && batch.callbacks().isEmpty()
                && attribution.onlyCounts()
                && calls.values().stream()
                        .noneMatch(call ->
                                call.changedHands() || call.registers().orderOf(CallField.DISPOSITION_CODE) != null);
    }

    /** Without locking people first: to count them is to lock them, and tells whether they still are who they were. */
    private Future<Void> count(People people, Attribution attribution) {
        Future<Void> callsWritten = writeCalls();
        Future<Void> counted = attribution.changes().isEmpty()
                ? Future.succeededFuture()
                : tables.contacts()
                        .count(transaction, people, attribution.changes())
                        .compose(Effects.Raced::ifMissing)
                        .mapEmpty();
        return Future.join(callsWritten, counted, writeSayings()).mapEmpty();
    }

    /**
     * Statements are sent without waiting for one another where none needs the other's answer: one connection keeps
     * their order. Joined, for a statement sent after the rollback that another's failure brings would take effect.
     */
    private Future<Void> write(People people, Attribution attribution) {
        return tables.contacts()
                .introduce(transaction, people)
                .compose(Effects.Raced::ifMissing)
                .compose(introduced -> Future.join(
                        writeCalls(),
                        lockContacts(people, attribution)
                                .compose(contacts -> writeContacts(people, attribution, contacts))))
                .mapEmpty();
    }

    private Future<Void> lockCalls() {
        List<UUID> ids = batch.calls().keySet().stream().map(CallKey::id).toList();
        Future<List<Call>> locked = ids.isEmpty()
                ? Future.succeededFuture(List.of())
                : tables.calls().lock(transaction, ids);
        return locked.map(stored -> {
            stored.forEach(call -> calls.put(call.key(), call));
            batch.calls().forEach((key, said) -> fold(calls.computeIfAbsent(key, Call::unheard), said));
            return null;
        });
    }

    private void fold(Call call, List<CallStatement> statements) {
        for (CallStatement said : statements) {
            call.state(said.values(), said.order(), said.at(), said.logId());
            String code = (String) said.values().get(CallField.DISPOSITION_CODE);
            if (dispositions.of(code).doNotCall()) {
                call.forbidCalling();
            }
        }
    }

    private Future<People> findPeople() {
        Set<NumberKey> numbers = new HashSet<>();
        for (Call call : calls.values()) {
            Optional.ofNullable(call.numberAlone())
                    .ifPresent(number -> numbers.add(new NumberKey(call.tenantId(), number)));
            call.numbersForbiddenOrFreed().forEach(number -> numbers.add(new NumberKey(call.tenantId(), number)));
        }
        return tables.contacts().find(transaction, batch.mentions(), numbers).compose(Effects.Raced::ifMissing);
    }

    private Attribution attribute(People people) {
        Attribution attribution = new Attribution(people);
        calls.values().forEach(attribution::attribute);
        for (ContactStatement said : batch.contacts()) {
            attribute(said, attribution);
        }
        for (ActivityStatement said : batch.activities()) {
            Fact.OfActivity fact = said.fact();
            String number = fact.who().identities().isEmpty() ? fact.who().number() : null;
            UUID person = attribution.personOf(fact.tenantId(), fact.who());
            messages.add(Message.of(fact, person, number, said.logId()));
        }
        return attribution;
    }

    private void attribute(ContactStatement said, Attribution attribution) {
        Fact.OfContact fact = said.fact();
        attribution.editedBy(fact.tenantId(), fact.who());
        String number = fact.who().identities().isEmpty() ? fact.who().number() : null;
        if (number != null && Contact.forbidsCalling(fact.values())) {
            suppressed.merge(new NumberKey(fact.tenantId(), number), said.logId(), Math::min);
            attribution.recountEveryoneOf(fact.tenantId(), number);
        }
        if (fact.audited()) {
            UUID person = attribution.personOf(fact.tenantId(), fact.who());
            fact.values()
                    .forEach((field, value) -> changes.add(new Change(
                            fact.tenantId(),
                            person,
                            number,
                            said.logId(),
                            said.source(),
                            field,
                            fact.previous().get(field),
                            value,
                            said.at(),
                            fact.editor())));
        }
    }

    private Future<Map<UUID, Contact>> lockContacts(People people, Attribution attribution) {
        Set<UUID> wanted = new HashSet<>(attribution.concerned());
        wanted.addAll(attribution.recounted());
        return tables.contacts().lock(transaction, people, wanted).compose(Effects.Raced::ifMissing);
    }

    private Future<Void> writeContacts(People people, Attribution attribution, Map<UUID, Contact> contacts) {
        return tables.suppressions()
                .insert(transaction, suppressed)
                .compose(done -> tables.contacts().settle(transaction, people, contacts))
                .compose(settled -> tables.reattribution().apply(transaction, people))
                .compose(moved -> foldContacts(attribution, contacts))
                .compose(recounted -> Future.join(
                        tables.contacts().write(transaction, contacts.values()),
                        tables.contacts().recount(transaction, recounted),
                        writeSayings(),
                        writeTasks(attribution, contacts)))
                .mapEmpty();
    }

    private Future<Void> writeCalls() {
        if (calls.isEmpty()) {
            return Future.succeededFuture();
        }
        return tables.calls()
                .write(transaction, calls.values())
                .compose(all ->
                        all ? Future.succeededFuture() : Future.failedFuture(new Effects.Raced("a call has changed")));
    }

    /** Completes with those whose calls have to be counted anew. */
    private Future<Set<UUID>> foldContacts(Attribution attribution, Map<UUID, Contact> contacts) {
        for (ContactStatement said : batch.contacts()) {
            Fact.OfContact fact = said.fact();
            Contact contact = held(contacts, attribution.editedBy(fact.tenantId(), fact.who()));
            if (contact != null) {
                contact.state(said.values(), fact.order());
            }
        }
        attribution
                .changes()
                .forEach((id, change) ->
                        Optional.ofNullable(contacts.get(id)).ifPresent(contact -> contact.count(change)));
        for (Call call : calls.values()) {
            Order disposedAt = call.registers().orderOf(CallField.DISPOSITION_CODE);
            if (disposedAt != null) {
                dispose(held(contacts, call.contactId()), call.text(CallField.DISPOSITION_CODE), disposedAt);
            }
        }
        Set<UUID> recounted = new HashSet<>(attribution.recounted());
        recounted.retainAll(contacts.keySet());
        return redispose(recounted, contacts).map(recounted);
    }

    private Future<Void> redispose(Set<UUID> recounted, Map<UUID, Contact> contacts) {
        if (recounted.isEmpty()) {
            return Future.succeededFuture();
        }
        return tables.calls().dispositions(transaction, recounted).map(disposed -> {
            contacts.forEach((id, contact) -> {
                if (recounted.contains(id)) {
                    contact.forgetDispositions();
                }
            });
            disposed.forEach(said -> dispose(held(contacts, said.contactId()), said.code(), said.order()));
            return null;
        });
    }

    private static @Nullable Contact held(Map<UUID, Contact> contacts, @Nullable UUID id) {
        return id == null ? null : contacts.get(id);
    }

    /** As a statement about the person, at the time of the disposition. */
    private void dispose(@Nullable Contact contact, @Nullable String code, Order order) {
        Disposition disposition = dispositions.of(code);
        if (contact != null) {
            contact.dispose(new Order(order.major(), 0, order.tie()), disposition.status(), disposition.stage());
        }
    }

    private Future<Void> writeTasks(Attribution attribution, Map<UUID, Contact> contacts) {
        Set<UUID> shown = new HashSet<>(attribution.recounted());
        List<Callback> callbacks = new ArrayList<>();
        for (CallbackStatement said : batch.callbacks().values()) {
            Call call = Objects.requireNonNull(calls.get(said.fact().key()), "a callback states its call");
            callbacks.add(new Callback(said.fact(), call.id(), call.contactId(), said.logId()));
            Optional.ofNullable(call.contactId()).ifPresent(shown::add);
        }
        List<UUID> moved = new ArrayList<>();
        for (Call call : calls.values()) {
            if (call.changedHands()) {
                moved.add(call.id());
                Optional.ofNullable(call.contactId()).ifPresent(shown::add);
            }
        }
        shown.retainAll(contacts.keySet());
        return (moved.isEmpty()
                        ? Future.<Void>succeededFuture()
                        : tables.tasks().follow(transaction, moved))
                .compose(done -> callbacks.isEmpty()
                        ? Future.succeededFuture()
                        : tables.tasks().write(transaction, callbacks))
                .compose(written -> shown.isEmpty()
                        ? Future.succeededFuture()
                        : tables.tasks().showNextActions(transaction, shown));
    }

    /** What somebody said beside the calls, and who they are that say it. */
    private Future<Void> writeSayings() {
        List<Future<Void>> sent = new ArrayList<>();
        if (!messages.isEmpty()) {
            sent.add(tables.messages().write(transaction, messages));
        }
        if (!changes.isEmpty()) {
            sent.add(tables.changes().insert(transaction, changes));
        }
        if (!batch.reps().isEmpty()) {
            sent.add(tables.reps().write(transaction, batch.reps()));
        }
        if (!batch.sessions().isEmpty()) {
            sent.add(tables.sessions().write(transaction, batch.sessions()));
        }
        return Future.join(sent).mapEmpty();
    }
}
