package io.trunkline.api.insight;

import io.trunkline.api.resource.Csv;
import io.trunkline.api.resource.Reply;
import io.trunkline.credit.LedgerFilter;
import io.trunkline.credit.LedgerList;
import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger as a file for a spreadsheet, however long: a page is read when the one before is on its way. */
final class LedgerExport {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerExport.class);
    private static final int A_PAGE = 1_000;
    private static final List<String> COLUMNS = List.of(
            "createdAt", "kind", "credits", "callId", "seconds", "perMinute", "agentId", "reason", "actorName", "id");

    private final LedgerList ledger;

    LedgerExport(LedgerList ledger) {
        this.ledger = ledger;
    }

    /** The first page is read before anything is answered: what is wrong can still be said then. */
    Future<Reply> open(LedgerFilter filter, Cursor before) {
        return ledger.page(filter, before, A_PAGE)
                .map(first -> Reply.streamed(context -> {
                    HttpServerResponse response = context.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                            .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                            .putHeader("Content-Disposition", "attachment; filename=\"credits.csv\"")
                            .setChunked(true);
                    response.write(Csv.line(COLUMNS))
                            .compose(headed -> pour(filter, first, response))
                            .compose(poured -> response.end())
                            .onFailure(failure -> breakOff(response, failure));
                }));
    }

    private Future<Void> pour(LedgerFilter filter, Page page, HttpServerResponse response) {
        String lines = page.items().stream().map(LedgerExport::line).collect(Collectors.joining());
        Optional<Cursor> next = Optional.ofNullable(page.next()).flatMap(Cursor::parse);
        Future<Void> written = lines.isEmpty() ? Future.succeededFuture() : response.write(lines);
        return written.compose(sent -> next.isEmpty()
                ? Future.succeededFuture()
                : ledger.page(filter, next.get(), A_PAGE).compose(later -> pour(filter, later, response)));
    }

    private static String line(JsonObject entry) {
        return Csv.line(COLUMNS.stream().map(entry::getValue).toList());
    }

    /** Without its end, so that nobody takes a part for the whole. */
    private static void breakOff(HttpServerResponse response, Throwable failure) {
        LOG.atWarn().addKeyValue("error", failure.getClass().getSimpleName()).log("an export of the ledger broke off");
        response.reset();
    }
}
