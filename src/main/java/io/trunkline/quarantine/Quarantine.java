package io.trunkline.quarantine;

import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what was refused, to be looked at and verified again. Safe on any thread. */
public interface Quarantine {

    /** Completes when the request is kept, or when there is no room for it and it is only counted; never fails. */
    Future<Void> keep(Refused refused);

    /**
     * @param route the event named by the path; never a token
     * @param reason without content of the request
     * @param status what is answered
     * @param headers a JSON object
     */
    record Refused(
            Source source,
            @Nullable UUID connectionId,
            @Nullable String route,
            String reason,
            int status,
            String headers,
            Buffer body) {

        /** That it takes in memory and in the database, near enough. */
        int bytes() {
            return headers.length() + body.length();
        }
    }
}
