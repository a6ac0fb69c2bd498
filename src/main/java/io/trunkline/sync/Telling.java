package io.trunkline.sync;

import io.trunkline.dialer.Account;
import io.trunkline.push.Errand;
import io.trunkline.push.Line;
import io.trunkline.push.Mappings;
import io.trunkline.sync.PgChanges.Stretch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks for changes that the dialer has to be told of, and writes them down as a push. Both, and that it has looked, are
 * one transaction: whoever is killed in the middle has done nothing.
 */
public final class Telling implements Errand {
    private static final String BY_ITSELF = "sync";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final long TRY_AGAIN_NANOS = Duration.ofMinutes(10).toNanos();

    private final PgChanges changes = new PgChanges();
    private final PgTellings tellings = new PgTellings();
    private final Mappings mappings;
    private final Pool pool;
    private final Account account;
    private final Duration every;
    private Optional<Long> triedAt = Optional.empty();

    public Telling(Pool pool, Account account, Duration every) {
        this.mappings = new Mappings(pool);
        this.pool = pool;
        this.account = account;
        this.every = every;
    }

    @Override
    public String name() {
        return "sync out";
    }

    @Override
    public Future<Duration> run(Line line) {
        return prepared()
                .compose(ready -> mappings.of(account.tenantId()))
                .compose(mapping -> pool.withTransaction(transaction -> collect(transaction, mapping.columns())))
                .map(done -> LOOK.compareTo(every) < 0 ? LOOK : every);
    }

    /** Pushes that were paused for a fault are tried again now and then, and whenever a node takes over. */
    private Future<Void> prepared() {
        long now = System.nanoTime();
        if (triedAt.isPresent() && now - triedAt.get() < TRY_AGAIN_NANOS) {
            return Future.succeededFuture();
        }
        return changes.begin(pool, account.connectionId(), account.tenantId())
                .compose(begun -> tellings.tryAgain(pool, account.connectionId()))
                .onSuccess(tried -> triedAt = Optional.of(now));
    }

    private Future<Void> collect(SqlClient transaction, List<String> fields) {
        return changes.due(transaction, account.connectionId(), account.tenantId())
                .compose(due -> due.isEmpty() ? Future.succeededFuture() : collect(transaction, due.get(), fields));
    }

    private Future<Void> collect(SqlClient transaction, Stretch stretch, List<String> fields) {
        return changes.toTell(transaction, account.connectionId(), account.tenantId(), stretch, fields)
                .compose(contacts -> tellings.insert(
                        transaction,
                        account.tenantId(),
                        account.connectionId(),
                        contacts,
                        most(account),
                        BY_ITSELF,
                        stretch.until()))
                .compose(told -> changes.move(transaction, account.connectionId(), stretch, every));
    }

    static int most(Account account) {
        return account.dialect().changesSingly() ? 1 : account.mostContacts();
    }
}
