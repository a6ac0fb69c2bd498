package io.trunkline.bench;

import io.trunkline.bench.report.Column;
import io.trunkline.bench.report.Figures;
import io.trunkline.bench.sender.Webhooks;
import io.trunkline.bench.store.Database;
import io.trunkline.bench.store.History;
import io.trunkline.bench.subject.Gateway;
import io.trunkline.bench.trial.Trial;
import io.trunkline.bench.trial.Unaccounted;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The same load on one database as it grows; in the end a backlog is drained while live traffic goes on. */
final class Growth {
    private static final int CONNECTIONS = 64;
    private static final int FEW_CONTACTS = 10_000;
    private static final int LIVE_PER_SECOND = 1_000;
    private static final long CONTACT_BYTES = 800;
    private static final long BACKLOG_BYTES = 2_500;
    private static final long SPARE_BYTES = 8L << 30;
    private static final long LONGEST_DRAIN_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Stage stage;
    private final Options options;

    Growth(Stage stage) {
        this.stage = stage;
        this.options = stage.options();
    }

    void run() throws InterruptedException {
        stage.attempt(Scenario.GROWTH.title(), () -> {
            demandDisk();
            Database database = stage.server().create("growth");
            History history = new History(database, line -> Stage.say("growth: " + line));
            grow(database, history);
            stage.server().drop("growth");
        });
    }

    private void demandDisk() throws IOException {
        long needed = options.rows() * History.BYTES_PER_ROW
                + options.contacts() * CONTACT_BYTES
                + options.backlog() * BACKLOG_BYTES
                + SPARE_BYTES;
        if (stage.server().freeBytes() < needed) {
            throw new IOException("it needs %,d MB of disk, %,d MB are free: give fewer --rows"
                    .formatted(needed >> 20, stage.server().freeBytes() >> 20));
        }
    }

    private void grow(Database database, History history) throws InterruptedException {
        arm(database, "empty log, %,d contacts".formatted(FEW_CONTACTS), usual());
        String rows = "empty log";
        if (stage.attempt("filling the log", () -> history.addSettled(options.rows()))) {
            rows = "%,d rows".formatted(options.rows());
            arm(database, rows + ", %,d contacts".formatted(FEW_CONTACTS), usual());
        }
        if (stage.attempt("adding contacts", () -> history.addContacts(FEW_CONTACTS + 1, options.contacts()))) {
            arm(
                    database,
                    rows + ", %,d contacts".formatted(options.contacts()),
                    usual().aboutContacts(options.contacts()));
        }
        stage.measure(
                Scenario.GROWTH,
                "backlog of %,d, live %,d/s".formatted(options.backlog(), LIVE_PER_SECOND),
                "drained",
                () -> drain(database, history));
    }

    private void arm(Database database, String state, Webhooks webhooks) throws InterruptedException {
        stage.attempt(Scenario.GROWTH.title() + ", " + state, () -> {
            try (Gateway gateway = Gateway.start(stage.installation(), database, 1)) {
                Trial trial = new Trial(stage.server(), gateway);
                int seconds = options.seconds();
                int warm = options.warmSeconds();
                trial.closed(Supply.of(webhooks, warm), CONNECTIONS, warm);
                for (int i = 0; i < options.rounds(); i++) {
                    stage.measure(
                            Scenario.GROWTH,
                            state,
                            "burst",
                            () -> trial.closed(Supply.of(webhooks, seconds), CONNECTIONS, seconds));
                    stage.measure(
                            Scenario.GROWTH,
                            state,
                            "sustained",
                            () -> trial.sustained(Supply.of(webhooks, 2 * seconds), CONNECTIONS, 2 * seconds));
                }
            }
        });
    }

    private Figures drain(Database database, History history) throws Exception {
        History.Range backlog = history.addBacklog(options.backlog());
        AtomicBoolean enough = new AtomicBoolean();
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        try (Gateway gateway = Gateway.start(stage.installation(), database, 1)) {
            long start = System.nanoTime();
            looks.scheduleWithFixedDelay(
                    () -> enough.set(isSettled(history, backlog) || System.nanoTime() - start > LONGEST_DRAIN_NANOS),
                    1,
                    1,
                    TimeUnit.SECONDS);
            Figures live =
                    new Trial(stage.server(), gateway).openUntil(usual(), CONNECTIONS, LIVE_PER_SECOND, enough::get);
            double seconds = (System.nanoTime() - start) / 1e9;
            long settled = history.settled(backlog);
            if (settled != options.backlog()) {
                throw new Unaccounted(
                        "of %,d events left behind %,d are settled".formatted(options.backlog(), settled));
            }
            Map<Column, Double> values = new EnumMap<>(live.values());
            values.put(Column.BACKLOG, (double) options.backlog());
            values.put(Column.DRAIN, seconds);
            values.put(Column.END_TO_END, LIVE_PER_SECOND + options.backlog() / seconds);
            return new Figures(values);
        } finally {
            looks.shutdownNow();
        }
    }

    /** One that cannot be asked now is asked again. */
    private static boolean isSettled(History history, History.Range backlog) {
        try {
            return history.isSettled(backlog);
        } catch (Exception unknown) {
            return false;
        }
    }

    private Webhooks usual() {
        return Webhooks.usual(stage.secrets());
    }
}
