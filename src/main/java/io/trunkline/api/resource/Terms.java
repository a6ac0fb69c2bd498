package io.trunkline.api.resource;

import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a list, read beyond what a schema can say of them. What does not fit is kept, and is the reply in
 * place of the list.
 */
public final class Terms {
    private static final String TIME_IS_UP = "57014";

    private final Asked asked;
    private Reply.@Nullable Refused misfit;

    public Terms(Asked asked) {
        this.asked = asked;
    }

    public @Nullable String text(String name) {
        return asked.query(name)
                .filter(text -> fits(name, text.indexOf('\0') < 0))
                .orElse(null);
    }

    public @Nullable Boolean flag(String name) {
        return asked.query(name).map(Boolean::parseBoolean).orElse(null);
    }

    public @Nullable UUID id(String name) {
        return asked.query(name).map(UUID::fromString).orElse(null);
    }

    public @Nullable Instant moment(String name) {
        return asked.query(name).flatMap(text -> moment(name, text)).orElse(null);
    }

    private Optional<Instant> moment(String name, String text) {
        try {
            Instant moment = Instant.parse(text);
            boolean storable = moment.isAfter(Cursor.EARLIEST.at()) && moment.isBefore(Cursor.NEWEST.at());
            return fits(name, storable) ? Optional.of(moment) : Optional.empty();
        } catch (DateTimeException unreadable) {
            fits(name, false);
            return Optional.empty();
        }
    }

    /** @param first where the list begins */
    public Cursor cursor(Cursor first) {
        return cursor(Cursor::parse).orElse(first);
    }

    /** Of a list in the order of ids; empty at its beginning. */
    public Optional<Long> number() {
        return cursor(text -> text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty());
    }

    public <C> Optional<C> cursor(Function<String, Optional<C>> parse) {
        Optional<C> cursor = asked.cursor().flatMap(parse);
        fits("cursor", cursor.isPresent() || asked.cursor().isEmpty());
        return cursor;
    }

    public int limit() {
        return asked.limit();
    }

    /** The list, as {@link #answer} gives it. */
    public Future<Reply> page(Supplier<Future<Page>> list) {
        return answer(() -> list.get().map(page -> Reply.ok(page.json())));
    }

    /** Reads, unless a parameter does not fit; what takes too long is given up. */
    public Future<Reply> answer(Supplier<Future<Reply>> read) {
        if (misfit != null) {
            return Future.succeededFuture(misfit);
        }
        return read.get()
                .recover(failure -> failure instanceof PgException refused && TIME_IS_UP.equals(refused.getSqlState())
                        ? Future.succeededFuture(Reply.refused(Problem.of(
                                503, "It took too long and was given up. Narrow it by time, source or type.")))
                        : Future.failedFuture(failure));
    }

    private boolean fits(String name, boolean does) {
        if (!does && misfit == null) {
            misfit = Reply.invalid(name, name + " cannot be read: see its description in /api/openapi.yaml.");
        }
        return does;
    }
}
