package io.trunkline.recording.place;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;

/** As the system resolves names, on threads of its own: a name server that is slow keeps nobody else. */
public final class SystemNames implements Names {
    private static final int THREADS = 2;

    private final WorkerExecutor threads;

    public SystemNames(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("recording-names", THREADS);
    }

    @Override
    public Future<List<InetAddress>> of(String host) {
        return threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }

    @Override
    public void close() {
        threads.close();
    }
}
