package io.trunkline.api.resource;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV (RFC 4180, UTF-8), for a spreadsheet to open: a cell that would be taken for a formula gets an apostrophe in
 * front, for what stands in it was written by others.
 */
public final class CsvLines {
    private static final String FORMULAS = "=+-@\t\r";

    private CsvLines() {}

    /** Portion by portion, no faster than the reader takes them; an empty portion is the end. */
    public static Reply.Streamed file(
            String name, List<String> heading, Supplier<Future<List<List<String>>>> portions) {
        return Reply.streamed(context -> {
            HttpServerResponse response = context.response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            response.write(line(heading))
                    .compose(begun -> write(response, portions))
                    .onSuccess(whole -> response.end())
                    .onFailure(broken -> response.reset());
        });
    }

    private static Future<Void> write(HttpServerResponse response, Supplier<Future<List<List<String>>>> portions) {
        return portions.get().compose(rows -> {
            if (rows.isEmpty()) {
                return Future.succeededFuture();
            }
            response.write(rows.stream().map(CsvLines::line).collect(Collectors.joining()));
            return drained(response).compose(free -> write(response, portions));
        });
    }

    private static Future<Void> drained(HttpServerResponse response) {
        if (response.closed()) {
            return Future.failedFuture("nobody reads any more");
        }
        if (!response.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> free = Promise.promise();
        response.drainHandler(free::tryComplete);
        response.closeHandler(gone -> free.tryFail("nobody reads any more"));
        return free.future();
    }

    public static String line(List<? extends @Nullable String> cells) {
        return cells.stream().map(CsvLines::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = FORMULAS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
