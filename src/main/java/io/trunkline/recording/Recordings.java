package io.trunkline.recording;

import io.trunkline.config.Settings;
import io.trunkline.recording.Fetch.Answer.Sounding;
import io.trunkline.recording.Finding.Unheard;
import io.trunkline.recording.Finding.Why;
import io.trunkline.recording.place.Destinations;
import io.trunkline.recording.place.HostRules;
import io.trunkline.recording.place.Names;
import io.trunkline.recording.place.SystemNames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Where recordings are heard: fetched while somebody listens, within {@link Bounds}, from hosts that may be asked. A
 * provider that is away, or slow, keeps nobody but its own listeners. Thread-safe.
 */
public final class Recordings {
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final Fetch fetch;
    private final Breakers breakers;
    private final Seats seats;
    private final Bounds bounds;
    private final RecordingMeters meters;
    private final Names names;
    private final Set<Sound> sounding = ConcurrentHashMap.newKeySet();

    public static Recordings from(Vertx vertx, Settings settings, RecordingMeters meters) {
        return new Recordings(vertx, settings, new SystemNames(vertx), Bounds.USUAL, new HttpClientOptions(), meters);
    }

    /** @param trust whom a TLS connection trusts, and nothing else */
    Recordings(
            Vertx vertx,
            Settings settings,
            Names names,
            Bounds bounds,
            HttpClientOptions trust,
            RecordingMeters meters) {
        this.vertx = vertx;
        this.bounds = bounds;
        this.meters = meters;
        this.names = names;
        this.seats = new Seats(bounds.streams(), bounds.streamsOfOne());
        this.breakers = new Breakers(vertx, bounds.rest());
        this.client = vertx.httpClientBuilder()
                .with(options(trust, bounds))
                .with(new PoolOptions().setHttp1MaxSize(bounds.streams()))
                .build();
        Destinations destinations = new Destinations(HostRules.from(settings), names, bounds.connect());
        Outbound outbound = new Outbound(client, destinations, Keys.from(settings), bounds.head());
        this.fetch = new Fetch(outbound, breakers, bounds);
    }

    /** Each request has a connection of its own, to the address that was judged for it. */
    private static HttpClientOptions options(HttpClientOptions trust, Bounds bounds) {
        int connectMs = (int) bounds.connect().toMillis();
        return trust.setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setForceSni(true)
                .setVerifyHost(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setConnectTimeout(connectMs)
                .setSslHandshakeTimeout(connectMs)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** Never fails: what cannot be heard has its reason. */
    public Future<Finding> find(Wanted wanted) {
        if (!seats.take(wanted.listener())) {
            return Future.succeededFuture(new Unheard(Why.BUSY));
        }
        return fetch.answer(wanted)
                .map(answer -> seated(wanted, answer))
                .otherwise(broken -> {
                    seats.leave(wanted.listener());
                    return new Unheard(Why.AWAY);
                })
                .onSuccess(finding -> meters.asked(wanted.source(), finding));
    }

    private Finding seated(Wanted wanted, Fetch.Answer answer) {
        if (answer instanceof Sounding found) {
            return new Finding.Found(sound(wanted, found));
        }
        seats.leave(wanted.listener());
        return ((Fetch.Answer.Other) answer).finding();
    }

    private Sound sound(Wanted wanted, Sounding found) {
        Sound sound = new Sound(vertx, found.response(), found.type(), found.part(), bounds, over -> {
            seats.leave(wanted.listener());
            sounding.remove(over);
        });
        sounding.add(sound);
        return sound;
    }

    /** Ends what is listened to: whoever does comes back for the rest, to another node. */
    public Future<Void> close() {
        sounding.forEach(Sound::stop);
        breakers.close();
        names.close();
        return client.close();
    }
}
