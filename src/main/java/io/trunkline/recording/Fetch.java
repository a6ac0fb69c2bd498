package io.trunkline.recording;

import io.trunkline.database.Fault;
import io.trunkline.recording.Finding.Unheard;
import io.trunkline.recording.Finding.Why;
import io.trunkline.recording.Portion.Nonsense;
import io.trunkline.recording.Portion.Nothing;
import io.trunkline.recording.Portion.Part;
import io.trunkline.recording.place.Link;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a provider, and whomever it hands on to: each link on the way is judged as the first one was. What comes back is
 * sound, or a reason why there is none.
 */
final class Fetch {
    private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_NOTE = 8 * 1024;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String AUDIO = "audio/[a-z0-9][a-z0-9.+-]{0,60}";

    private final Outbound outbound;
    private final Breakers breakers;
    private final Bounds bounds;

    Fetch(Outbound outbound, Breakers breakers, Bounds bounds) {
        this.outbound = outbound;
        this.breakers = breakers;
        this.bounds = bounds;
    }

    /** What a provider answered, in its own terms. */
    sealed interface Answer {
        /** @param response paused */
        record Sounding(HttpClientResponse response, String type, Part part) implements Answer {}

        record Other(Finding finding) implements Answer {}
    }

    Future<Answer> answer(Wanted wanted) {
        return Link.parse(wanted.link())
                .map(link -> hop(
                        wanted, link, 0, System.nanoTime() + bounds.opening().toNanos()))
                .orElseGet(() -> none(Why.NOT_ALLOWED));
    }

    private Future<Answer> hop(Wanted wanted, Link link, int redirects, long deadline) {
        if (redirects > MOST_REDIRECTS || System.nanoTime() > deadline) {
            return none(redirects > MOST_REDIRECTS ? Why.NO_SOUND : Why.AWAY);
        }
        return breakers.guard(link.host(), () -> outbound.asked(wanted, link))
                .compose(
                        response -> response.isEmpty()
                                ? notAllowed(wanted, link)
                                : judged(wanted, link, response.get(), redirects, deadline),
                        failure -> away(wanted, link, failure));
    }

    private Future<Answer> judged(Wanted wanted, Link link, HttpClientResponse response, int redirects, long deadline) {
        int status = response.statusCode();
        String type = mediaType(response);
        if (REDIRECTS.contains(status)) {
            Outbound.drop(response);
            Optional<String> location = Optional.ofNullable(response.headers().get(HttpHeaders.LOCATION));
            return on(wanted, location.flatMap(link::follow), redirects, deadline);
        }
        if (status == 200 && type.equals("application/json")) {
            return note(response)
                    .compose(
                            url -> on(wanted, url.flatMap(link::follow), redirects, deadline),
                            unread -> none(Why.NO_SOUND));
        }
        Answer answer = answer(wanted, response, status, type);
        if (answer instanceof Answer.Other) {
            Outbound.drop(response);
        }
        return Future.succeededFuture(answer);
    }

    private Future<Answer> on(Wanted wanted, Optional<Link> next, int redirects, long deadline) {
        return next.map(link -> hop(wanted, link, redirects + 1, deadline)).orElseGet(() -> none(Why.NO_SOUND));
    }

    /** Where an API says in a note where the recording is, as the call tracker's does. */
    private Future<Optional<String>> note(HttpClientResponse response) {
        Buffer note = Buffer.buffer();
        response.handler(bytes -> {
            if (note.appendBuffer(bytes).length() > LONGEST_NOTE) {
                Outbound.drop(response);
            }
        });
        Future<Void> end = response.end();
        response.resume();
        return end.timeout(bounds.head().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(late -> Outbound.drop(response))
                .map(ended -> url(note));
    }

    private static Optional<String> url(Buffer note) {
        try {
            return Optional.ofNullable(new JsonObject(note).getValue("url"))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        } catch (DecodeException noJson) {
            return Optional.empty();
        }
    }

    private Answer answer(Wanted wanted, HttpClientResponse response, int status, String type) {
        String encoding = response.headers().get(HttpHeaders.CONTENT_ENCODING);
        boolean isAudio = type.matches(AUDIO) && (encoding == null || encoding.equalsIgnoreCase("identity"));
        if (status == 404 || status == 410) {
            return other(Why.GONE);
        } else if (status == 401 || status == 403) {
            return other(Why.REFUSED);
        } else if (status == 429) {
            return other(Why.AWAY);
        }
        Portion portion = Portion.of(
                wanted.range(), status, contentLength(response), String.valueOf(response.getHeader("Content-Range")));
        if (portion instanceof Nothing nothing) {
            return new Answer.Other(new Finding.OutOfRange(nothing.total()));
        } else if (portion instanceof Nonsense || !isAudio) {
            return other(Why.NO_SOUND);
        }
        Part part = (Part) portion;
        return part.end() > bounds.bytes() ? other(Why.TOO_LARGE) : new Answer.Sounding(response, type, part);
    }

    private static String mediaType(HttpClientResponse response) {
        String type = String.valueOf(response.getHeader(HttpHeaders.CONTENT_TYPE));
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static long contentLength(HttpClientResponse response) {
        String length = String.valueOf(response.getHeader(HttpHeaders.CONTENT_LENGTH));
        return length.matches("\\d{1,15}") ? Long.parseLong(length) : Part.TO_THE_END;
    }

    private Future<Answer> notAllowed(Wanted wanted, Link link) {
        LOG.atWarn()
                .addKeyValue("source", wanted.source().word())
                .addKeyValue("host", link.host())
                .log("a recording is at a host or an address that its source may not name");
        return none(Why.NOT_ALLOWED);
    }

    private static Future<Answer> away(Wanted wanted, Link link, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("source", wanted.source().word())
                .addKeyValue("host", link.host())
                .addKeyValue("error", Fault.describe(failure))
                .log("a recording cannot be fetched");
        return none(Why.AWAY);
    }

    private static Future<Answer> none(Why why) {
        return Future.succeededFuture(other(why));
    }

    private static Answer other(Why why) {
        return new Answer.Other(new Unheard(why));
    }
}
