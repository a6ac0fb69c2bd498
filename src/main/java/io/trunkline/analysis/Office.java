package io.trunkline.analysis;

import io.trunkline.config.Secret;
import io.trunkline.event.Entry;
import io.trunkline.insight.Permits;
import io.trunkline.journal.PgLog;
import io.trunkline.openai.Analyst;
import io.trunkline.provider.Provider;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * What analyses are made with.
 *
 * @param pool for look-ups by keys, of its own: whatever waits here holds up nothing else
 * @param reader of the events that say what an analysis says of a contact
 * @param secret from which pseudonyms are made
 * @param handOver gets these events right after their commit
 */
public record Office(
        AnalysisConfig config,
        Pool pool,
        PgLog log,
        Analyst analyst,
        Provider reader,
        Secret secret,
        AnalysisMeters meters,
        String node,
        Consumer<List<Entry>> handOver) {

    Budget budget() {
        return new Budget(pool, new Permits(), config.budget(), node, System::nanoTime);
    }

    Course course(Budget budget, Width width) {
        Backoff backoff = new Backoff(config.firstPause());
        Asking asking = new Asking(analyst, budget, width, config.prices(), new Pseudonyms(secret), meters);
        return new Course(asking, backoff, config.transcriptChars());
    }

    Saves saves(Vertx vertx, Budget budget) {
        Announcements announcements = new Announcements(reader, Clock.systemUTC());
        return new Saves(vertx, pool, log, node, announcements, budget, handOver);
    }
}
