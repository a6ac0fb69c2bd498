package io.trunkline;

import io.trunkline.api.lists.ImportsResource;
import io.trunkline.api.lists.ListsResource;
import io.trunkline.api.lists.PreviewResource;
import io.trunkline.api.lists.SuppressionsResource;
import io.trunkline.api.resource.Resource;
import io.trunkline.calling.CallingHours;
import io.trunkline.calling.CallingRule;
import io.trunkline.contact.Suppressions;
import io.trunkline.database.Databases;
import io.trunkline.event.Entry;
import io.trunkline.importing.Forbiddance;
import io.trunkline.importing.Imports;
import io.trunkline.journal.BulkAppend;
import io.trunkline.selection.PgLists;
import io.trunkline.selection.PgPreview;
import io.trunkline.selection.Preview;
import io.trunkline.worker.Load;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Whom somebody means and who may be called, put together. Looking at a whole list has connections of its own. */
final class Lists {
    private static final int PREVIEWS_AT_ONCE = 2;
    private static final Duration LONGEST_PREVIEW = Duration.ofSeconds(10);

    /** Of events that workers have in hand: an import waits while there are more. */
    private static final int CALM = 500;

    private final Pool previews;
    private final CallingRule rule = new CallingHours();
    private final Preview preview;
    private final List<Resource> resources;

    /**
     * @param pool for what is changed
     * @param handOver gets what people say themselves, once it is stored
     */
    Lists(Vertx vertx, Databases databases, Pool pool, String node, Consumer<List<Entry>> handOver, Load load) {
        BulkAppend log = new BulkAppend(pool, node, handOver);
        this.previews = databases.poolForReaders(vertx, PREVIEWS_AT_ONCE, LONGEST_PREVIEW, "trunkline previews");
        this.preview = new PgPreview(previews, rule);
        InstantSource clock = InstantSource.system();
        Imports imports = new Imports(vertx, pool, log, () -> load.events() < CALM);
        this.resources = List.of(
                new ListsResource(new PgLists(pool)),
                new PreviewResource(preview, clock),
                new SuppressionsResource(new Suppressions(pool), new Forbiddance(pool, log, clock), clock),
                new ImportsResource(imports, imports.table()));
    }

    List<Resource> resources() {
        return resources;
    }

    Preview preview() {
        return preview;
    }

    CallingRule rule() {
        return rule;
    }

    Future<Void> close() {
        return previews.close();
    }
}
