package io.trunkline.ingress.admission;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.MultiMap;
import java.util.List;

/** The few headers worth keeping, as a JSON object. Never one that could hold a token. */
final class KeptHeaders {
    private static final int MAX_CHARS = 200;

    private static final List<String> PLAIN = List.of(
            "content-type",
            "user-agent",
            "x-request-id",
            "webhook-id",
            "x-phoneburner-event-type",
            "x-phoneburner-event-id");
    private static final List<String> SIGNATURES =
            List.of("x-phoneburner-signature", "signature", "webhook-timestamp", "webhook-signature");

    private KeptHeaders() {}

    static String of(MultiMap headers) {
        return object(headers, List.of());
    }

    /** With what is needed to verify a refused request again. */
    static String withSignature(MultiMap headers) {
        return object(headers, SIGNATURES);
    }

    private static String object(MultiMap headers, List<String> further) {
        StringBuilder json = new StringBuilder(160).append('{');
        PLAIN.forEach(name -> append(json, name, headers));
        further.forEach(name -> append(json, name, headers));
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String name, MultiMap headers) {
        String value = headers.get(name);
        if (value != null) {
            json.append(json.length() > 1 ? ",\"" : "\"").append(name).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(CleanText.of(value, MAX_CHARS), json);
            json.append('"');
        }
    }
}
