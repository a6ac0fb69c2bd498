package io.trunkline.api.live;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The live stream as Server-Sent Events. */
public final class StreamResource implements Resource {
    private final LiveVerticle live;

    public StreamResource(LiveVerticle live) {
        this.live = live;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("stream", this::stream);
    }

    private Future<Reply> stream(Caller caller, Asked asked) {
        long seen = asked.header("last-event-id")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(Viewer.NOW);
        return Future.succeededFuture(Reply.streamed(context -> open(context, caller.tenantId(), seen)));
    }

    private void open(RoutingContext context, UUID tenantId, long seen) {
        HttpServerResponse response = context.response();
        Optional<Viewer> viewer = live.join(tenantId, response, seen);
        if (viewer.isEmpty()) {
            response.setStatusCode(503)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .putHeader(HttpHeaders.RETRY_AFTER, "30")
                    .end(Problem.of(503, "No more can watch here now. Come again later.")
                            .json()
                            .encode());
            return;
        }
        context.addEndHandler(ended -> live.leave(viewer.get()));
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("x-accel-buffering", "no")
                .write("retry: 2000\n\n");
        live.watch(viewer.get());
    }
}
