package io.trunkline.recording;

import io.trunkline.client.Exchange;
import io.trunkline.recording.place.Destinations;
import io.trunkline.recording.place.Link;
import io.trunkline.recording.place.Place;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One request to one link, at the address that was judged for it and under the name that was linked. Our key goes along
 * to the provider's own API alone; redirects are not followed.
 */
final class Outbound {
    private final HttpClient client;
    private final Destinations destinations;
    private final Keys keys;
    private final Duration patience;

    /** @param patience until an answer begins */
    Outbound(HttpClient client, Destinations destinations, Keys keys, Duration patience) {
        this.client = client;
        this.destinations = destinations;
        this.keys = keys;
        this.patience = patience;
    }

    /** Empty where it may not be asked; failed when the provider is away, or says that it is broken. It is paused. */
    Future<Optional<HttpClientResponse>> asked(Wanted wanted, Link link) {
        return destinations
                .of(wanted.source(), link)
                .compose(place -> place.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : sent(wanted, link, place.get()).map(Optional::of));
    }

    private Future<HttpClientResponse> sent(Wanted wanted, Link link, Place place) {
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(place.address(), place.port())))
                .setHost(link.host())
                .setPort(link.port())
                .setSsl(place.isSecure())
                .setURI(link.target())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "audio/*, application/json;q=0.1")
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
                .putHeader(HttpHeaders.USER_AGENT, "Trunkline");
        if (wanted.range() != null) {
            options.putHeader("Range", wanted.range().header());
        }
        if (wanted.withKey()) {
            keys.of(wanted.source(), link).ifPresent(key -> options.putHeader(HttpHeaders.AUTHORIZATION, key.reveal()));
        }
        return client.request(options).compose(this::begun);
    }

    private Future<HttpClientResponse> begun(HttpClientRequest request) {
        return Exchange.of(request, Buffer.buffer(), patience, Outbound::held).compose(response -> {
            if (response.statusCode() < 500) {
                return Future.succeededFuture(response);
            }
            drop(response);
            return Future.failedFuture("the provider answers " + response.statusCode());
        });
    }

    private static Future<HttpClientResponse> held(HttpClientResponse response) {
        response.pause();
        return Future.succeededFuture(response);
    }

    /** Takes no more of it; its end is no error. */
    static void drop(HttpClientResponse response) {
        response.exceptionHandler(ended -> {}).request().reset();
    }
}
