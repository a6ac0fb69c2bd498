package io.trunkline.connection;

import io.trunkline.database.Fault;
import io.trunkline.event.Digest;
import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections in force, for any thread and without a lock. A change in the database is seen within seconds; while
 * the database is away, what was read last stays in force, and what has expired meanwhile still drops out.
 */
public final class ConnectionRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRegistry.class);
    private static final Duration RELOAD_EVERY = Duration.ofSeconds(2);

    private final List<Connection> defaults;
    private final Supplier<Future<List<Connection>>> stored;
    private final Clock clock;
    private final AtomicBoolean reloading = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile List<Connection> lastStored = List.of();
    private volatile Snapshot snapshot;
    private volatile boolean loaded;

    /**
     * @param defaults of the environment
     * @param stored reads those of the database
     */
    public ConnectionRegistry(List<Connection> defaults, Supplier<Future<List<Connection>>> stored, Clock clock) {
        this.defaults = List.copyOf(defaults);
        this.stored = stored;
        this.clock = clock;
        this.snapshot = Snapshot.of(defaults, clock.instant());
    }

    /** Reads the database now, and, if it could, then every two seconds: a start that failed may be repeated. */
    public Future<Void> start(Vertx vertx) {
        return reload().onSuccess(read -> vertx.setPeriodic(RELOAD_EVERY.toMillis(), id -> tick()));
    }

    /** The changes made until now are in force when this completes. */
    public Future<Void> reload() {
        return stored.get().onSuccess(this::take).mapEmpty();
    }

    /** Whether the database was ever read. Before that, a webhook that nobody knows may still be somebody's. */
    public boolean isLoaded() {
        return loaded;
    }

    /** The connection of webhooks without a token, if the source has one that can do without. */
    public @Nullable Connection withoutToken(Source source) {
        Connection found = snapshot.defaults.get(source);
        return found == null || found.verification() == Verification.TOKEN ? null : found;
    }

    /** The connection that this token picks. Tokens are compared by their hash, so that time tells nothing of one. */
    public @Nullable Connection withToken(Source source, String token) {
        return snapshot.byToken.get(new TokenKey(source, TokenHash.hash(token)));
    }

    /** The connection with this id, as it is in force. */
    public Optional<Connection> withId(UUID id) {
        return Optional.ofNullable(snapshot.byId.get(id));
    }

    private void tick() {
        snapshot = Snapshot.of(merged(lastStored), clock.instant());
        if (!reloading.compareAndSet(false, true)) {
            return;
        }
        reload().onComplete(read -> {
            reloading.set(false);
            if (read.failed() && away.compareAndSet(false, true)) {
                LOG.atWarn()
                        .addKeyValue("error", Fault.describe(read.cause()))
                        .log("connections cannot be read; those read last stay in force");
            }
        });
    }

    private void take(List<Connection> read) {
        lastStored = read;
        snapshot = Snapshot.of(merged(read), clock.instant());
        loaded = true;
        if (away.compareAndSet(true, false)) {
            LOG.info("connections can be read again");
        }
    }

    /** A default connection that the environment names no more leaves its row behind, which lets nobody in. */
    private List<Connection> merged(List<Connection> read) {
        Map<UUID, Connection> byId = new LinkedHashMap<>();
        defaults.forEach(connection -> byId.put(connection.id(), connection));
        read.stream()
                .filter(connection -> !connection.isDefault() || byId.containsKey(connection.id()))
                .forEach(connection -> byId.merge(connection.id(), connection, Connection::with));
        return List.copyOf(byId.values());
    }

    private record TokenKey(Source source, Digest sha256) {}

    private record Snapshot(
            Map<Source, Connection> defaults, Map<TokenKey, Connection> byToken, Map<UUID, Connection> byId) {

        static Snapshot of(List<Connection> connections, Instant now) {
            Map<Source, Connection> defaults = new EnumMap<>(Source.class);
            Map<TokenKey, Connection> byToken = new HashMap<>();
            Map<UUID, Connection> byId = new HashMap<>();
            for (Connection connection : connections) {
                Connection valid = connection.validAt(now);
                byId.put(valid.id(), valid);
                if (valid.isDefault()) {
                    defaults.put(valid.source(), valid);
                }
                valid.tokens().forEach(token -> byToken.put(new TokenKey(valid.source(), token.sha256()), valid));
            }
            return new Snapshot(defaults, byToken, byId);
        }
    }
}
