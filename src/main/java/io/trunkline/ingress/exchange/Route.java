package io.trunkline.ingress.exchange;

import io.trunkline.event.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook was sent to.
 *
 * @param event the event that the path names; null where the body does
 */
public record Route(Source source, @Nullable String event) {
    public static final String WEBHOOKS = "/api/webhooks/";

    private static final Map<String, Route> BY_PATH = byPath();

    /** @param token the part behind the route, where there is one: it picks the connection */
    public record Match(Route route, @Nullable String token) {}

    /** By the path alone, as it was sent: an escaped, empty or dotted segment matches nothing. */
    public static @Nullable Match match(String path) {
        Route exact = BY_PATH.get(path);
        if (exact != null) {
            return new Match(exact, null);
        }
        int slash = path.lastIndexOf('/');
        Route route = BY_PATH.get(path.substring(0, Math.max(slash, 0)));
        String token = path.substring(slash + 1);
        return route == null || !isToken(token) ? null : new Match(route, token);
    }

    /** What is entered at a provider first: the path of its events, or of the one that tells most. */
    public static String usual(Source source) {
        return WEBHOOKS
                + switch (source) {
                    case PHONEBURNER -> "phoneburner/events";
                    case CALLRAIL -> "callrail/post-call";
                    case BOLNA, STANDARD -> source.word();
                    case ANALYSIS -> throw new IllegalArgumentException("nobody sends what an analysis says");
                    case IMPORT -> throw new IllegalArgumentException("what people say themselves is no webhook");
                };
    }

    public static boolean isToken(String segment) {
        return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..") && segment.indexOf('%') < 0;
    }

    private static Map<String, Route> byPath() {
        Map<String, Route> routes = new HashMap<>();
        routes.put(WEBHOOKS + "phoneburner/events", new Route(Source.PHONEBURNER, null));
        routes.put(WEBHOOKS + "bolna", new Route(Source.BOLNA, null));
        routes.put(WEBHOOKS + "standard", new Route(Source.STANDARD, null));
        for (String event : List.of("api_callbegin", "api_contact_displayed", "api_calldone")) {
            routes.put(WEBHOOKS + "phoneburner/" + event, new Route(Source.PHONEBURNER, event));
        }
        for (String event : List.of(
                "pre-call",
                "routing-complete",
                "post-call",
                "call-modified",
                "outbound-post-call",
                "outbound-call-modified",
                "text-message-received",
                "text-message-sent",
                "form-submission")) {
            routes.put(WEBHOOKS + "callrail/" + event, new Route(Source.CALLRAIL, event));
        }
        return Map.copyOf(routes);
    }
}
