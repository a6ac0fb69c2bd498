package io.trunkline.ingress.admission;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few headers worth keeping, as a JSON object. Never one that could hold a token. */
final class KeptHeaders {
    private static final int MAX_CHARS = 200;

    /** Sixteen signatures of Ed25519, which is as many as are tried, and more. */
    private static final int MAX_SIGNATURE_CHARS = 2_000;

    private static final String SIGNED_ID = "webhook-id";
    private static final List<String> PLAIN =
            List.of("content-type", "user-agent", "x-request-id", "x-phoneburner-event-type", "x-phoneburner-event-id");
    private static final List<String> SIGNATURES =
            List.of("x-phoneburner-signature", "signature", SIGNED_ID, "webhook-timestamp", "webhook-signature");

    private KeptHeaders() {}

    static String of(MultiMap headers) {
        StringBuilder json = plain(headers);
        append(json, SIGNED_ID, headers.get(SIGNED_ID), MAX_CHARS);
        return json.append('}').toString();
    }

    /**
     * With what is needed to verify a refused request again. What stood twice was refused for that, and is left out:
     * the first alone might be let in.
     */
    static String withSignature(MultiMap headers) {
        StringBuilder json = plain(headers);
        for (String name : SIGNATURES) {
            List<String> values = headers.getAll(name);
            if (values.size() == 1) {
                append(json, name, values.get(0), MAX_SIGNATURE_CHARS);
            }
        }
        return json.append('}').toString();
    }

    private static StringBuilder plain(MultiMap headers) {
        StringBuilder json = new StringBuilder(160).append('{');
        PLAIN.forEach(name -> append(json, name, headers.get(name), MAX_CHARS));
        return json;
    }

    private static void append(StringBuilder json, String name, @Nullable String value, int maxChars) {
        if (value != null) {
            json.append(json.length() > 1 ? ",\"" : "\"").append(name).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(CleanText.of(value, maxChars), json);
            json.append('"');
        }
    }
}
