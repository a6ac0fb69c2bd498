package io.trunkline.cli;

import io.trunkline.database.DatabaseUrl;
import io.vertx.core.Vertx;

/** A node of this process. */
public interface RunningNode {
    String id();

    Vertx vertx();

    DatabaseUrl database();

    /** Drains and leaves; blocks until done. */
    void stop();
}
