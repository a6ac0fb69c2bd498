package io.trunkline.api;

import io.trunkline.event.Entry;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.trunkline.worker.Settled;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this node settled since it started: counts, and the last few. Thread-safe; holds no content of events. */
public final class Recent implements Settled {
    private static final int KEPT = 20;

    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** One settled event. */
    public record Line(Instant at, String source, String type, long logId, String outcome) {}

    @Override
    public synchronized void settled(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            Entry entry = verdict.entry();
            String source = entry.delivery().source().word();
            counts.merge(source + " " + verdict.outcome(), 1L, Long::sum);
            lines.addFirst(new Line(
                    entry.at().receivedAt(),
                    source,
                    entry.delivery().envelope().known()
                            ? entry.delivery().envelope().type()
                            : "other",
                    entry.at().id(),
                    verdict.outcome()));
            if (lines.size() > KEPT) {
                lines.removeLast();
            }
        }
    }

    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
