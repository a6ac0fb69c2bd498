package io.trunkline.importing;

import io.trunkline.importing.PgImports.Begun;
import io.trunkline.importing.PgImports.Sent;
import io.trunkline.journal.BulkAppend;
import io.trunkline.number.PhoneNumbers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings files of contacts into the log, one file at a time on each node, and no faster than there is time for it beside
 * what providers send. The same file is taken once.
 */
public final class Imports {
    private final Vertx vertx;
    private final PgImports table;
    private final BulkAppend log;
    private final BooleanSupplier isCalm;
    private final PhoneNumbers numbers = new PhoneNumbers();

    /** Taken once a file is here, so that nobody who sends slowly keeps it; whoever took it gives it back. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Tenants of whom a file is on its way: one of each. */
    private final Set<UUID> sending = ConcurrentHashMap.newKeySet();

    /** @param isCalm whether workers have room for more */
    public Imports(Vertx vertx, Pool pool, BulkAppend log, BooleanSupplier isCalm) {
        this.vertx = vertx;
        this.table = new PgImports(pool);
        this.log = log;
        this.isCalm = isCalm;
    }

    /** What a sender says of a file. */
    public record Offer(
            UUID tenantId, String name, @Nullable String contactType, String by) {}

    /** What became of one. */
    public sealed interface Outcome {
        /** @param isNew false: the same file was here before */
        record Known(JsonObject progress, boolean isNew) implements Outcome {}

        record TooLarge(long mostBytes) implements Outcome {}

        /** This node is at work on another one, or another one of the tenant's is on its way to it. */
        record Busy() implements Outcome {}
    }

    /** Completes when the file is here; what becomes of it tells the table. */
    public Future<Outcome> take(HttpServerRequest request, Offer offer) {
        if (busy.get() || !sending.add(offer.tenantId())) {
            return Future.succeededFuture(new Outcome.Busy());
        }
        return Upload.take(vertx, request)
                .onComplete(sent -> sending.remove(offer.tenantId()))
                .compose(upload -> upload.isPresent()
                        ? begin(offer, upload.get())
                        : Future.succeededFuture(new Outcome.TooLarge(Upload.MOST_BYTES)));
    }

    private Future<Outcome> begin(Offer offer, Upload upload) {
        if (!busy.compareAndSet(false, true)) {
            return upload.discarded(vertx).map(new Outcome.Busy());
        }
        Sent sent = new Sent(
                offer.tenantId(), offer.name(), upload.hash(), upload.bytes(), offer.contactType(), offer.by());
        Future<Optional<Begun>> begun = table.begin(sent);
        begun.compose(started -> started.isPresent()
                        ? run(offer.tenantId(), started.get(), upload.place())
                        : Future.succeededFuture())
                .eventually(() -> upload.discarded(vertx))
                .onComplete(over -> busy.set(false));
        return begun.compose(started ->
                table.known(sent).map(progress -> new Outcome.Known(progress.orElseThrow(), started.isPresent())));
    }

    private Future<Void> run(UUID tenantId, Begun begun, Path place) {
        return vertx.executeBlocking(() -> open(place, begun))
                .compose(file -> new ImportRun(vertx, tenantId, begun, file, table, log, isCalm)
                        .toTheEnd()
                        .eventually(() -> closed(file)))
                .compose(done -> table.end(begun, null), failure -> table.end(begun, reason(failure)));
    }

    private ContactFile open(Path place, Begun begun) throws IOException {
        InputStream stream = Files.newInputStream(place);
        Files.delete(place);
        try {
            return new ContactFile(stream, begun.contactType(), numbers);
        } catch (RuntimeException unreadable) {
            stream.close();
            throw unreadable;
        }
    }

    private Future<Void> closed(ContactFile file) {
        return vertx.executeBlocking(() -> {
            file.close();
            return null;
        });
    }

    /** Nothing of the file stands in it. */
    private static String reason(Throwable failure) {
        if (failure instanceof ContactFile.Unreadable unreadable) {
            return unreadable.mend();
        }
        return failure instanceof UncheckedIOException || failure instanceof IOException
                ? "It could not be read from the disk: send it again."
                : "It was cut off by our fault: send it again.";
    }

    public PgImports table() {
        return table;
    }
}
