package io.trunkline.api.people;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.call.RecordingLinks;
import io.trunkline.call.RecordingLinks.RecordingLink;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.recording.Finding;
import io.trunkline.recording.Finding.Found;
import io.trunkline.recording.Finding.OutOfRange;
import io.trunkline.recording.Finding.Unheard;
import io.trunkline.recording.Range;
import io.trunkline.recording.Recordings;
import io.trunkline.recording.Sound;
import io.trunkline.recording.Wanted;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The recording of a call, to be listened to here: whoever does never learns where the provider keeps it. */
public final class RecordingResource implements Resource {
    private static final Map<String, String> ENDINGS = Map.of(
            "audio/mpeg", ".mp3",
            "audio/mp3", ".mp3",
            "audio/wav", ".wav",
            "audio/wave", ".wav",
            "audio/x-wav", ".wav",
            "audio/vnd.wave", ".wav",
            "audio/ogg", ".ogg",
            "audio/mp4", ".m4a",
            "audio/x-m4a", ".m4a");

    private final RecordingLinks links;
    private final Recordings recordings;

    public RecordingResource(RecordingLinks links, Recordings recordings) {
        this.links = links;
        this.recordings = recordings;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("getRecording", this::recording, "headRecording", this::recording);
    }

    private Future<Reply> recording(Caller caller, Asked asked) {
        return links.of(caller.tenantId(), asked.id())
                .compose(found -> found.map(link -> recording(caller, asked, link))
                        .orElseGet(() -> Future.succeededFuture(Reply.missing())));
    }

    private Future<Reply> recording(Caller caller, Asked asked, RecordingLink link) {
        if (link.url() == null) {
            return Future.succeededFuture(Reply.refused(Problem.of(404, "This call has no recording.")));
        }
        boolean isOfDefaultTenant = caller.tenantId().equals(DefaultConnections.TENANT);
        Wanted wanted = new Wanted(link.source(), link.url(), isOfDefaultTenant, range(asked), caller.actor());
        return recordings.find(wanted).map(finding -> reply(asked, finding));
    }

    /** With If-Range the old part counts only if nothing has changed, which nobody can tell: then it is everything. */
    private static @Nullable Range range(Asked asked) {
        return asked.header("If-Range").isPresent()
                ? null
                : asked.header("Range").flatMap(Range::parse).orElse(null);
    }

    private static Reply reply(Asked asked, Finding finding) {
        if (finding instanceof Found found) {
            if (asked.request().response().closed()) {
                // Whose listener has gone meanwhile nobody pours: it would keep its seat until its watch gives it up.
                found.sound().letGo();
                return Reply.nothing();
            }
            boolean isHead = asked.request().method().equals(HttpMethod.HEAD);
            return Reply.streamed(context -> play(context.response(), asked.id(), found.sound(), isHead));
        } else if (finding instanceof OutOfRange none) {
            return Reply.refused(
                    Problem.of(416, "The recording is shorter than that."),
                    Map.of("Content-Range", "bytes */" + none.total(), "Accept-Ranges", "bytes"));
        }
        return refusal(((Unheard) finding).why());
    }

    /** To be heard, or kept as a file; nothing that a browser would show or run. */
    private static void play(HttpServerResponse response, UUID call, Sound sound, boolean isHead) {
        boolean isKnown = sound.length().isPresent();
        response.setStatusCode(sound.contentRange().isPresent() ? 206 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, sound.type())
                .putHeader(HttpHeaders.ACCEPT_RANGES, isKnown ? "bytes" : "none")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
                .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"call-" + call + ENDINGS.getOrDefault(sound.type(), "") + "\"");
        sound.contentRange().ifPresent(range -> response.putHeader("Content-Range", range));
        if (isKnown) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH, Long.toString(sound.length().getAsLong()));
        }
        if (isHead) {
            sound.letGo();
            response.end();
        } else {
            response.setChunked(!isKnown);
            sound.pourInto(response);
        }
    }

    private static Reply refusal(Finding.Why why) {
        return switch (why) {
            case GONE -> Reply.refused(Problem.of(404, "The provider no longer has this recording."));
            case NOT_ALLOWED ->
                Reply.refused(Problem.of(
                        502,
                        "This recording is kept at a host that is not allowed. The node's log names it; the setting"
                                + " …_RECORDING_HOSTS of its source allows it."));
            case REFUSED ->
                Reply.refused(Problem.of(
                        502,
                        "The provider does not give out this recording: the link has expired, or the API key lacks."));
            case NO_SOUND -> Reply.refused(Problem.of(502, "What the provider sent is no sound."));
            case TOO_LARGE -> Reply.refused(Problem.of(502, "This recording is too large to be listened to here."));
            case AWAY ->
                Reply.refused(
                        Problem.of(503, "The provider does not answer. Try again in a moment."),
                        Map.of("Retry-After", "15"));
            case BUSY ->
                Reply.refused(
                        Problem.of(503, "Too many recordings are being listened to. Try again in a moment."),
                        Map.of("Retry-After", "10"));
        };
    }
}
