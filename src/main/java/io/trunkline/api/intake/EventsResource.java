package io.trunkline.api.intake;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Page;
import io.trunkline.story.DeadReasons;
import io.trunkline.story.EventFilter;
import io.trunkline.story.EventFilter.Outcome;
import io.trunkline.story.PgEvents;
import io.trunkline.story.PgStories;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events with what became of them, and those that were given up. */
public final class EventsResource implements Resource {
    private static final int MOST_GROUPS = 100;
    private static final int LONGEST_BODY_SHOWN = 256 * 1024;

    private final PgEvents events;
    private final PgEvents search;
    private final PgStories stories;
    private final DeadReasons reasons;

    /** @param search through payloads: it may be slow, and may keep nobody else waiting */
    public EventsResource(PgEvents events, PgEvents search, PgStories stories, DeadReasons reasons) {
        this.events = events;
        this.search = search;
        this.stories = stories;
        this.reasons = reasons;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "listEvents", (caller, asked) -> list(caller, asked, outcome(asked)),
                "getEvent", this::one,
                "getEventBody", this::body,
                "listDeadLetters", (caller, asked) -> list(caller, asked, Outcome.DEAD),
                "listDeadLetterReasons", this::reasons);
    }

    private Future<Reply> list(Caller caller, Asked asked, @Nullable Outcome outcome) {
        Terms terms = new Terms(asked);
        EventFilter filter = new EventFilter(
                caller.tenantId(),
                terms.text("source"),
                terms.text("type"),
                outcome,
                terms.moment("from"),
                terms.moment("to"),
                terms.text("text"));
        Optional<Long> below = terms.number();
        return terms.page(() -> (filter.text() == null ? events : search).page(filter, below, terms.limit()));
    }

    private static @Nullable Outcome outcome(Asked asked) {
        return asked.query("outcome")
                .map(word -> Outcome.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(null);
    }

    private Future<Reply> one(Caller caller, Asked asked) {
        UUID tenant = caller.tenantId();
        long id = asked.number("id");
        return stories.story(tenant, id)
                .compose(story -> story.isEmpty()
                        ? Future.succeededFuture(Reply.missing())
                        : stories.body(tenant, id).map(body -> Reply.ok(withBody(story.get(), body))));
    }

    /** As text where it is text and not too long to be read. */
    private static JsonObject withBody(JsonObject story, Optional<Buffer> body) {
        return story.put(
                "body",
                body.filter(bytes -> bytes.length() <= LONGEST_BODY_SHOWN)
                        .flatMap(EventsResource::text)
                        .orElse(null));
    }

    private static Optional<String> text(Buffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes()))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    /** Never as something that a browser would show. */
    private Future<Reply> body(Caller caller, Asked asked) {
        long id = asked.number("id");
        return stories.body(caller.tenantId(), id)
                .map(found -> found.<Reply>map(bytes -> Reply.streamed(context -> context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                                .putHeader("content-disposition", "attachment; filename=\"event-" + id + ".json\"")
                                .end(bytes)))
                        .orElseGet(Reply::missing));
    }

    private Future<Reply> reasons(Caller caller, Asked asked) {
        return reasons.groups(caller.tenantId(), MOST_GROUPS).map(groups -> Reply.ok(new Page(groups, null).json()));
    }
}
