package io.trunkline.cli.node;

import io.trunkline.event.Entry;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.trunkline.worker.Settled;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A line on the terminal for each settled event: what it was about and how long it took, nothing of what it says. */
final class EffectLines implements Settled {
    private final PrintWriter out;

    EffectLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void settled(List<Verdict> verdicts) {
        Instant now = Instant.now();
        for (Verdict verdict : verdicts) {
            Entry entry = verdict.entry();
            var envelope = entry.delivery().envelope();
            out.printf(
                    "%s  %-11s %-22s %-38s %s in %d ms%s%n",
                    entry.at().receivedAt().toString().substring(11, 19),
                    entry.delivery().source().word(),
                    envelope.type(),
                    envelope.subject() == null ? "-" : envelope.subject(),
                    verdict.outcome(),
                    Math.max(0, Duration.between(entry.at().receivedAt(), now).toMillis()),
                    verdict.reason() == null ? "" : " (" + verdict.reason() + ")");
        }
        out.flush();
    }
}
