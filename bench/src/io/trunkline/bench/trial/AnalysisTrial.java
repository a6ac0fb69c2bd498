package io.trunkline.bench.trial;

import io.trunkline.bench.report.Column;
import io.trunkline.bench.report.Figures;
import io.trunkline.bench.store.Conversations;
import io.trunkline.bench.store.Server;
import io.trunkline.bench.subject.Subject;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls that all wait at once are analysed as fast as that goes, and then every row is looked at. */
public final class AnalysisTrial {
    private static final int WITHIN_SECONDS = 600;
    private static final int POLL_MS = 50;

    private final Server server;
    private final Subject subject;
    private final Conversations conversations;

    public AnalysisTrial(Server server, Subject subject, Conversations conversations) {
        this.server = server;
        this.subject = subject;
        this.conversations = conversations;
    }

    /** From when they can be claimed until the last one is saved, and what that says of contacts is settled. */
    public Figures drain(int calls) throws Exception {
        server.checkpoint();
        conversations.add(calls);
        Effort before = Effort.of(subject, server);
        long start = System.nanoTime();
        while (!conversations.isDone() || subject.waiting() > 0) {
            if (seconds(start) > WITHIN_SECONDS) {
                throw new Unaccounted("%,d calls were not analysed in time".formatted(calls));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        double seconds = seconds(start);
        Effort effort = Effort.of(subject, server).since(before);
        long wrong = conversations.wrong();
        if (wrong > 0) {
            throw new Unaccounted("%,d rows of analyses are missing or wrong".formatted(wrong));
        }
        Map<Column, Double> values = new EnumMap<>(Column.class);
        values.put(Column.END_TO_END, calls / seconds);
        values.put(Column.DRAIN, seconds);
        values.put(Column.APP_CPU, effort.appSeconds() * 1e6 / calls);
        values.put(Column.POSTGRES_CPU, effort.postgresSeconds() * 1e6 / calls);
        values.put(Column.WAL, (double) effort.walBytes() / calls);
        values.put(Column.STRANGERS, effort.strangerCores());
        return new Figures(values);
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
