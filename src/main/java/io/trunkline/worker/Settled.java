package io.trunkline.worker;

import io.trunkline.journal.PgOutcomes.Verdict;
import java.util.List;

/** Hears of verdicts after their commit: metrics, published events, a live view. Must return at once and not fail. */
@FunctionalInterface
public interface Settled {
    void settled(List<Verdict> verdicts);
}
