package io.trunkline.cli.terminal;

import io.trunkline.database.DatabaseUrl;
import io.vertx.core.Vertx;

/** A node of this process, which drains and leaves when the process is told to end. */
public interface RunningNode {
    String id();

    Vertx vertx();

    DatabaseUrl database();
}
