package io.trunkline.bench;

import io.trunkline.bench.store.Database;
import io.trunkline.bench.subject.Peer;
import io.trunkline.bench.subject.PeerKind;
import io.trunkline.bench.trial.Trial;

/** One round of the scenarios in which peers take part: the same requests on the same server. */
final class PeerRound {
    private static final int QUICK_WARM_SECONDS = 5;

    private final Stage stage;
    private final Options options;
    private final Usual usual;

    PeerRound(Stage stage) {
        this.stage = stage;
        this.options = stage.options();
        this.usual = Usual.of(stage);
    }

    void run() throws InterruptedException {
        for (PeerKind kind : options.peers()) {
            if (stage.wants(Scenario.BURST)) {
                with(kind, false, this::bursts);
            }
            if (stage.wants(Scenario.SUSTAINED) && kind.hasEffects()) {
                with(kind, true, this::sustained);
            }
        }
    }

    @FunctionalInterface
    private interface Visit {
        void to(Peer peer, Trial trial) throws Exception;
    }

    private void with(PeerKind kind, boolean effects, Visit visit) throws InterruptedException {
        stage.attempt(kind.title(), () -> {
            Database database = stage.server().create("peer");
            try (Peer peer = Peer.start(stage.workshop(), kind, stage.secrets(), database, effects)) {
                Trial trial = new Trial(stage.server(), peer);
                int warm = kind.warmsSlowly()
                        ? options.warmSeconds()
                        : Math.min(QUICK_WARM_SECONDS, options.warmSeconds());
                usual.sustained(trial, warm);
                visit.to(peer, trial);
            }
            stage.server().drop("peer");
        });
    }

    private void bursts(Peer peer, Trial trial) throws InterruptedException {
        for (int connections : Usual.BURSTS) {
            stage.measure(
                    Scenario.BURST, connections + " connections", peer.name(), () -> usual.burst(trial, connections));
        }
    }

    private void sustained(Peer peer, Trial trial) throws InterruptedException {
        stage.measure(Scenario.SUSTAINED, "64 connections", peer.name(), () -> usual.sustained(trial));
    }
}
