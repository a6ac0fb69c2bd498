package io.trunkline.journal;

import io.trunkline.event.Digest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shortcut past the database for events that came before. A hit means that the event is durable, so a key is only
 * remembered after its commit; a miss means nothing.
 */
public interface SeenKeys {

    /** What this node remembers itself, at once. */
    PgLog.@Nullable Known atHand(Digest key);

    /** Never fails and never takes long: what cannot be told in time is a miss. */
    Future<Map<Digest, PgLog.Known>> lookUp(List<Digest> keys);

    /** After the commit. Returns at once. */
    void remember(Map<Digest, PgLog.Known> committed);

    /** The database may have forgotten what it was told: after a failover, say. */
    void forgetAll();
}
