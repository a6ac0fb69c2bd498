package io.trunkline.bench.subject;

import java.sql.SQLException;
import java.util.List;

/** Something that takes webhooks, running. */
public interface Subject extends AutoCloseable {

    String name();

    List<Integer> ports();

    /** What its processes have taken of the processor so far. */
    double cpuSeconds();

    /** Whether anything follows a receipt. */
    boolean hasEffects();

    /** Events acknowledged whose effects are not committed yet, as far as it is known. */
    long waiting() throws Exception;

    /** Counts what it stores from now on. Asked for while nothing is under way. */
    Ledger ledger() throws SQLException;

    /** From receipt to committed effect, of the events from now on. */
    EffectTimes effectTimes() throws Exception;

    /** Stops its processes and waits for their end. */
    @Override
    void close();

    @FunctionalInterface
    interface Ledger {
        Stored added() throws SQLException;
    }

    /** Asked once the events in question have settled. */
    @FunctionalInterface
    interface EffectTimes {
        /** In milliseconds; NaN when there is none. */
        double quantile(double share) throws Exception;
    }
}
