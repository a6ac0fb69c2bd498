package io.trunkline.ingress.admission;

import io.trunkline.ingress.exchange.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A webhook whose body has come in whole; nothing of it is believed yet. */
public final class Arrival {
    private final Route.Match match;
    private final MultiMap headers;
    private final String remoteHost;
    private final Buffer body;
    private final byte[] content;

    /** @param remoteHost the address at the other end of the connection */
    public Arrival(Route.Match match, MultiMap headers, String remoteHost, Buffer body) {
        this.match = match;
        this.headers = headers;
        this.remoteHost = remoteHost;
        this.body = body;
        this.content = body.getBytes();
    }

    Route.Match match() {
        return match;
    }

    Route route() {
        return match.route();
    }

    MultiMap headers() {
        return headers;
    }

    String remoteHost() {
        return remoteHost;
    }

    Buffer body() {
        return body;
    }

    /** The bytes of {@link #body}; not to be written to. */
    byte[] content() {
        return content;
    }
}
