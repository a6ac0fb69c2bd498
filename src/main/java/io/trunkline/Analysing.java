package io.trunkline;

import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.analysis.AnalysisConfig;
import io.trunkline.analysis.AnalysisMeters;
import io.trunkline.analysis.AnalysisVerticle;
import io.trunkline.analysis.Office;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.database.Databases;
import io.trunkline.event.Entry;
import io.trunkline.event.Source;
import io.trunkline.journal.PgLog;
import io.trunkline.openai.BreakerState;
import io.trunkline.openai.OpenAi;
import io.trunkline.openai.OpenAiConfig;
import io.trunkline.openai.OpenAiMeters;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The part of a node that asks a model about completed calls. Without a key for one it does nothing. */
final class Analysing {
    private static final int CONNECTIONS = 3;

    private final Vertx vertx;
    private final Optional<Desk> desk;
    private @Nullable String deployment;

    private record Desk(OpenAi analyst, Pool pool, Office office) {}

    /** @param handOver gets what analyses say of contacts, as events that are stored */
    Analysing(
            Vertx vertx,
            Settings settings,
            Databases databases,
            PgLog log,
            Providers providers,
            MeterRegistry metrics,
            String node,
            Consumer<List<Entry>> handOver) {
        this.vertx = vertx;
        this.desk = OpenAiConfig.from(settings).map(config -> {
            OpenAi analyst = new OpenAi(vertx, config, new OpenAiMeters(metrics));
            Pool pool = databases.poolForKeys(vertx, CONNECTIONS);
            Office office = new Office(
                    AnalysisConfig.from(settings, config.timeout()),
                    pool,
                    log,
                    analyst,
                    providers.of(Source.ANALYSIS),
                    oldest(settings.secrets("TRUNKLINE_SECRET_KEY")),
                    new AnalysisMeters(metrics),
                    node,
                    handOver);
            return new Desk(analyst, pool, office);
        });
    }

    /** A key that is rotated in comes before it, and leaves everybody's pseudonym as it is. */
    static Secret oldest(List<Secret> keys) {
        if (keys.isEmpty()) {
            throw new ConfigException("TRUNKLINE_SECRET_KEY is missing: numbers are hashed with it");
        }
        return keys.get(keys.size() - 1);
    }

    /** Whether the model is asked at present, as of this node; empty where there is none. */
    Optional<BreakerState> breaker() {
        return desk.map(one -> one.analyst().breaker());
    }

    Future<Void> open() {
        return desk.map(one -> vertx.deployVerticle(new AnalysisVerticle(one.office()))
                        .onSuccess(id -> deployment = id)
                        .<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    /** Takes no more calls, and gives back those that it cannot wait for. */
    Future<Void> close() {
        String deployed = deployment;
        Future<Void> ended = deployed == null ? Future.succeededFuture() : vertx.undeploy(deployed);
        return ended.otherwiseEmpty()
                .onComplete(done -> desk.ifPresent(one -> one.analyst().close()))
                .compose(done -> desk.map(one -> one.pool().close()).orElseGet(Future::succeededFuture));
    }
}
