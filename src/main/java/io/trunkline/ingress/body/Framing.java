package io.trunkline.ingress.body;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request begins, ends and belongs where a proxy in front of us thinks it does. The decoder refuses most of
 * what could be read in two ways, a length beside chunks among it (RFC 9112, section 6.1); here is the rest.
 */
public final class Framing {
    private static final long SECONDS_TO_READ_THE_ANSWER = 1;

    private Framing() {}

    /** What is wrong, or null. */
    public static @Nullable String fault(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        boolean needsHost = request.version() == HttpVersion.HTTP_1_1;
        if (hosts.size() > 1 || (needsHost && hosts.isEmpty())) {
            return "Send one Host header.";
        }
        if (!hosts.isEmpty() && hosts.get(0).chars().anyMatch(c -> c <= ' ' || c == ',')) {
            return "The Host header is no host.";
        }
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!encodings.isEmpty()) {
            boolean plain = encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
            return plain && needsHost ? null : "Send no transfer encoding but chunked, with HTTP/1.1.";
        }
        return null;
    }

    /** To be called before the answer is written: the sender is told. */
    public static void announceEnd(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }

    /** To be called after. A reset at once could take the answer with it. */
    public static void end(HttpServerRequest request) {
        request.connection().shutdown(SECONDS_TO_READ_THE_ANSWER, TimeUnit.SECONDS);
    }
}
