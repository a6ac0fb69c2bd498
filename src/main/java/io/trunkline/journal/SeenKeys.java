package io.trunkline.journal;

import io.trunkline.event.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shortcut past the database for events that came before. A hit means that the event is durable, so a key is only
 * remembered after its commit; a miss means nothing. All of it returns at once, and is safe on any thread.
 */
public interface SeenKeys {

    PgLog.@Nullable Known find(Digest key);

    /** After the commit. */
    void remember(Map<Digest, PgLog.Known> committed);

    /** The database may have forgotten what it was told: after a failover, say. */
    void forgetAll();
}
