package io.trunkline.api.resource;

import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import java.util.Optional;

/** How lists are asked for: from a cursor on, so many at a time. */
public final class Paging {
    private Paging() {}

    /** What a list is read with. */
    @FunctionalInterface
    public interface Read {
        Future<Page> from(Cursor after, int limit);
    }

    /** @param first where the list begins when no cursor is given */
    public static Future<Reply> page(Asked asked, Cursor first, Read read) {
        Optional<Cursor> after = asked.cursor().map(Cursor::parse).orElse(Optional.of(first));
        return after.isEmpty()
                ? Future.succeededFuture(Reply.invalid("cursor", "Give the next of the page before, as it was."))
                : read.from(after.get(), asked.limit()).map(page -> Reply.ok(page.json()));
    }
}
