package io.trunkline.recording.place;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Asks a name server. */
@FunctionalInterface
public interface Names {

    /** All addresses of a host; failed when there is none. */
    Future<List<InetAddress>> of(String host);

    default void close() {}
}
