package io.trunkline.selection;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Who of a selection goes, and why the others do not. Reads only, and may be asked as often as one likes. */
public interface Preview {

    /** Of 250,000 contacts at most. */
    Future<Examined> examine(Selection selection, Rules rules);

    /** What a dialer needs to know of them, in the order asked; ask for a few thousand at a time. */
    Future<List<Recipient>> recipients(UUID tenantId, List<UUID> contacts);
}
