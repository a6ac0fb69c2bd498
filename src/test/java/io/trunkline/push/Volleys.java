package io.trunkline.push;

import io.trunkline.dialer.Card;
import io.trunkline.dialer.Dialer;
import io.trunkline.dialer.Parcel;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Senders that do nothing but send what their permits allow, each on an event loop of its own. */
final class Volleys implements AutoCloseable {
    private static final int AT_ONCE = 8;

    private final PushScene scene;
    private final Budget budget;
    private final List<Dialer> dialers = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    Volleys(PushScene scene, Budget budget) {
        this.scene = scene;
        this.budget = budget;
    }

    void from(int nodes, Duration howLong) {
        for (int node = 0; node < nodes; node++) {
            scene.vertx
                    .deployVerticle(context -> {
                        begin();
                        return Future.succeededFuture();
                    })
                    .await();
        }
        scene.vertx.timer(howLong.toMillis(), TimeUnit.MILLISECONDS).await();
        over = true;
    }

    private void begin() {
        Permits permits = new Permits(scene.pool, budget, System::nanoTime);
        Dialer dialer = new Dialer(scene.vertx, scene.account(), InstantSource.system());
        dialers.add(dialer);
        next(permits, dialer);
    }

    private void next(Permits permits, Dialer dialer) {
        Card card = new Card(Map.of("phone", "+12025550143"), Map.of());
        Parcel parcel = new Parcel("Volleys", null, "v", List.of(card));
        Buffer body = scene.account().dialect().body(parcel).toBuffer();
        permits.due(AT_ONCE).onComplete(due -> {
            if (due.succeeded()) {
                due.result().stream()
                        .filter(moment -> !permits.isLate(moment))
                        .forEach(moment ->
                                dialer.send(parcel, body, scene.account().key(), () -> permits.isLate(moment)));
            }
            if (!over) {
                scene.vertx.setTimer(5, later -> next(permits, dialer));
            }
        });
    }

    @Override
    public void close() {
        dialers.forEach(Dialer::close);
    }
}
