package io.trunkline.api.resource;

import io.trunkline.database.Fault;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows as a file to be kept, portion by portion, no faster than its reader takes them. */
public final class CsvFile {
    private static final Logger LOG = LoggerFactory.getLogger(CsvFile.class);

    private CsvFile() {}

    /** @param portions asked for one after the other; an empty one is the end */
    public static <T> Reply.Streamed of(String name, List<String> heading, Supplier<Future<List<List<T>>>> portions) {
        return Reply.streamed(context -> {
            HttpServerResponse response = context.response()
                    .setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            response.write(Csv.line(heading))
                    .compose(begun -> pour(response, portions))
                    .compose(whole -> response.end())
                    .onFailure(failure -> breakOff(response, failure));
        });
    }

    private static <T> Future<Void> pour(HttpServerResponse response, Supplier<Future<List<List<T>>>> portions) {
        return portions.get()
                .compose(rows -> rows.isEmpty()
                        ? Future.succeededFuture()
                        : response.write(rows.stream().map(Csv::line).collect(Collectors.joining()))
                                .compose(written -> pour(response, portions)));
    }

    /** Without its end, so that nobody takes a part for the whole. */
    private static void breakOff(HttpServerResponse response, Throwable failure) {
        LOG.atWarn().addKeyValue("error", Fault.describe(failure)).log("a file broke off");
        response.reset();
    }
}
