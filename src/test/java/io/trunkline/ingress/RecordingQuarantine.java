package io.trunkline.ingress;

import io.trunkline.quarantine.Quarantine;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class RecordingQuarantine implements Quarantine {
    final List<Refused> kept = new CopyOnWriteArrayList<>();
    volatile Future<Void> completion = Future.succeededFuture();

    @Override
    public Future<Void> keep(Refused refused) {
        kept.add(refused);
        return completion;
    }

    Refused last() {
        return kept.get(kept.size() - 1);
    }
}
