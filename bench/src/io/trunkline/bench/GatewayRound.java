package io.trunkline.bench;

import io.trunkline.bench.load.Request;
import io.trunkline.bench.report.Figures;
import io.trunkline.bench.sender.Webhooks;
import io.trunkline.bench.store.Database;
import io.trunkline.bench.subject.Gateway;
import io.trunkline.bench.trial.Trial;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** One round of the scenarios that are about the gateway: a new process on an empty database. */
final class GatewayRound {
    private static final List<Integer> BURSTS = List.of(16, 64, 256);
    private static final int MANY_CONNECTIONS = 256;
    private static final int GREAT_BODY_BYTES = 512 << 10;
    private static final List<Integer> BODY_BYTES = List.of(512, 1_024, 4_096, 32_768);
    private static final Set<Scenario> ONE_NODE = EnumSet.of(
            Scenario.BURST,
            Scenario.RATES,
            Scenario.SUSTAINED,
            Scenario.STORM,
            Scenario.SOURCES,
            Scenario.SIZES,
            Scenario.OVERLOAD);

    private final Stage stage;
    private final Options options;
    private final Usual usual;

    GatewayRound(Stage stage) {
        this.stage = stage;
        this.options = stage.options();
        this.usual = Usual.of(stage);
    }

    void run() throws InterruptedException {
        if (ONE_NODE.stream().anyMatch(stage::wants)) {
            with(1, this::oneNode);
        }
        if (stage.wants(Scenario.NODES)) {
            with(2, this::cluster);
        }
    }

    @FunctionalInterface
    private interface Visit {
        void to(Gateway gateway, Trial trial) throws Exception;
    }

    private void with(int nodes, Visit visit) throws InterruptedException {
        stage.attempt("Trunkline on " + nodes + (nodes == 1 ? " node" : " nodes"), () -> {
            Database database = stage.server().create("trunkline");
            try (Gateway gateway = Gateway.start(stage.installation(), database, nodes)) {
                Trial trial = new Trial(stage.server(), gateway);
                usual.warm(trial);
                visit.to(gateway, trial);
                Stage.say("the live stream's watcher saw " + gateway.watched() + " events");
            }
            stage.server().drop("trunkline");
        });
    }

    private void oneNode(Gateway gateway, Trial trial) throws Exception {
        String name = gateway.name();
        if (stage.wants(Scenario.BURST)) {
            for (int connections : BURSTS) {
                burst(Scenario.BURST, name, trial, connections);
            }
        }
        if (stage.wants(Scenario.RATES)) {
            for (int rate : options.rates()) {
                warmed(Scenario.RATES, "%,d/s".formatted(rate), name, length -> usual.rate(trial, rate, length));
            }
        }
        if (stage.wants(Scenario.SUSTAINED)) {
            stage.measure(Scenario.SUSTAINED, "64 connections", name, () -> usual.sustained(trial));
        }
        variations(name, trial);
    }

    private void variations(String name, Trial trial) throws InterruptedException {
        int seconds = options.seconds();
        if (stage.wants(Scenario.STORM)) {
            burst(Scenario.STORM, name, trial, Usual.CONNECTIONS);
            warmed(
                    Scenario.STORM,
                    "90 % duplicates",
                    name,
                    length -> trial.closed(storm(length), Usual.CONNECTIONS, length));
        }
        if (stage.wants(Scenario.SOURCES)) {
            Webhooks mixed = Webhooks.mixed(stage.secrets());
            warmed(Scenario.SOURCES, "64 connections", name, length -> closed(trial, mixed, length));
        }
        if (stage.wants(Scenario.OVERLOAD)) {
            overload(name, trial);
        }
        if (stage.wants(Scenario.SIZES)) {
            int length = Math.max(1, seconds / 2);
            for (int bytes : BODY_BYTES) {
                Webhooks sized = usual.webhooks().ofBytes(bytes);
                stage.measure(Scenario.SIZES, "%,d B".formatted(bytes), name, () -> closed(trial, sized, length));
            }
        }
    }

    @FunctionalInterface
    private interface Shape {
        Figures take(int seconds) throws Exception;
    }

    /** Other code than a burst's, smaller batches and rarer paths: compiled before it is measured. */
    private void warmed(Scenario scenario, String run, String name, Shape shape) throws InterruptedException {
        stage.measure(scenario, run, name, () -> {
            shape.take(Math.max(1, options.warmSeconds() / 2));
            return shape.take(options.seconds());
        });
    }

    private Iterator<Request> storm(int seconds) {
        return usual.webhooks().mostlyRepeated(2 * Supply.count(usual.webhooks(), seconds));
    }

    private void overload(String name, Trial trial) throws InterruptedException {
        Webhooks great = usual.webhooks().ofBytes(GREAT_BODY_BYTES);
        Iterator<Request> requests = Supply.of(great, options.seconds());
        stage.measure(
                Scenario.OVERLOAD,
                "512 KB, 256 connections",
                name,
                () -> trial.closed(requests, MANY_CONNECTIONS, options.seconds()));
    }

    private void cluster(Gateway gateway, Trial trial) throws InterruptedException {
        for (int connections : Usual.BURSTS) {
            burst(Scenario.NODES, gateway.name(), trial, connections);
        }
    }

    private void burst(Scenario scenario, String name, Trial trial, int connections) throws InterruptedException {
        String run = scenario == Scenario.STORM ? "all new" : connections + " connections";
        stage.measure(scenario, run, name, () -> usual.burst(trial, connections));
    }

    private static Figures closed(Trial trial, Webhooks webhooks, int seconds) throws Exception {
        return trial.closed(Supply.of(webhooks, seconds), Usual.CONNECTIONS, seconds);
    }
}
