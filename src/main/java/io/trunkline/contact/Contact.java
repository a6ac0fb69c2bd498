package io.trunkline.contact;

import io.trunkline.fact.ContactField;
import io.trunkline.fact.Order;
import io.trunkline.fact.Registers;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's row, locked, as statements and calls change it. One thread, one transaction. */
public final class Contact {
    private static final String TRUE = "true";

    private final UUID id;
    private final int identityVersion;
    private final Registers<ContactField> stated;
    private Registers<ContactField> disposed;
    private boolean doNotCall;
    private CounterChange counters = CounterChange.NONE;
    private boolean restated;
    private boolean counted;

    Contact(
            UUID id,
            int identityVersion,
            Registers<ContactField> stated,
            Registers<ContactField> disposed,
            boolean doNotCall) {
        this.id = id;
        this.identityVersion = identityVersion;
        this.stated = stated;
        this.disposed = disposed;
        this.doNotCall = doNotCall;
    }

    /** Folds in what an event says of the person. Do-not-call absorbs. */
    public void state(Map<ContactField, String> values, Order order) {
        values.forEach((field, value) -> {
            if (field == ContactField.DO_NOT_CALL) {
                absorb(TRUE.equals(value));
            } else {
                restated |= stated.merge(field, order, value);
            }
        });
    }

    public static boolean forbidsCalling(Map<ContactField, String> values) {
        return TRUE.equals(values.get(ContactField.DO_NOT_CALL));
    }

    /** Takes over what was said of the same person under another id. */
    public void absorb(Contact other) {
        restated |= stated.merge(other.stated);
        absorb(other.doNotCall);
    }

    private void absorb(boolean forbidden) {
        restated |= forbidden && !doNotCall;
        doNotCall |= forbidden;
    }

    /** Folds in what one call's disposition sets; null leaves a field. */
    public void dispose(Order order, @Nullable String status, @Nullable String stage) {
        if (status != null) {
            restated |= disposed.merge(ContactField.STATUS, order, status);
        }
        if (stage != null) {
            restated |= disposed.merge(ContactField.STAGE, order, stage);
        }
    }

    /** Forgets what calls' dispositions set, since some of the calls are no longer this person's. */
    public void forgetDispositions() {
        restated = true;
        disposed = new Registers<>(ContactField.class);
    }

    public void count(CounterChange change) {
        counters = counters.plus(change);
        counted = true;
    }

    /** The later of what was stated and what a disposition set. */
    @Nullable
    String effective(ContactField field) {
        Order byCall = disposed.orderOf(field);
        Order byWord = stated.orderOf(field);
        boolean isCalls = byCall != null && (byWord == null || byCall.isAfter(byWord));
        return isCalls ? disposed.text(field) : stated.text(field);
    }

    public UUID id() {
        return id;
    }

    int identityVersion() {
        return identityVersion;
    }

    Registers<ContactField> stated() {
        return stated;
    }

    Registers<ContactField> disposed() {
        return disposed;
    }

    boolean doNotCall() {
        return doNotCall;
    }

    CounterChange counters() {
        return counters;
    }

    /** Whether a field changed. */
    boolean isRestated() {
        return restated;
    }

    /** Whether nothing but counters changed. */
    boolean isOnlyCounted() {
        return counted && !restated;
    }
}
