package io.trunkline.api.insight;

import io.trunkline.api.resource.CsvFile;
import io.trunkline.api.resource.Reply;
import io.trunkline.credit.LedgerFilter;
import io.trunkline.credit.LedgerList;
import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The ledger as a file for a spreadsheet, however long: a page is read while the one before is on its way. */
final class LedgerLines implements Supplier<Future<List<List<Object>>>> {
    private static final int A_PAGE = 1_000;
    private static final List<String> COLUMNS = List.of(
            "createdAt", "kind", "credits", "callId", "seconds", "perMinute", "agentId", "reason", "actorName", "id");

    private final LedgerList ledger;
    private final LedgerFilter filter;
    private Optional<Future<Page>> coming;

    private LedgerLines(LedgerList ledger, LedgerFilter filter, Page first) {
        this.ledger = ledger;
        this.filter = filter;
        this.coming = Optional.of(Future.succeededFuture(first));
    }

    /** The first page is read before anything is answered: what is wrong can still be said then. */
    static Future<Reply> file(LedgerList ledger, LedgerFilter filter, Cursor before) {
        return ledger.page(filter, before, A_PAGE)
                .map(first -> CsvFile.of("credits.csv", COLUMNS, new LedgerLines(ledger, filter, first)));
    }

    @Override
    public Future<List<List<Object>>> get() {
        return coming.map(page -> page.map(this::lines)).orElseGet(() -> Future.succeededFuture(List.of()));
    }

    private List<List<Object>> lines(Page page) {
        coming = Optional.ofNullable(page.next())
                .flatMap(Cursor::parse)
                .map(after -> ledger.page(filter, after, A_PAGE));
        return page.items().stream()
                .map(entry -> COLUMNS.stream().map(entry::getValue).toList())
                .toList();
    }
}
