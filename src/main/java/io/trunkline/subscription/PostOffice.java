package io.trunkline.subscription;

import io.trunkline.journal.PgLog;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;

/**
 * What the couriers of a node share.
 *
 * @param patience how long a reply may take
 */
record PostOffice(
        Vertx vertx,
        Pool pool,
        PgLog log,
        PgSubscriptions subscriptions,
        PgDeliveries deliveries,
        DeliveryMeters meters,
        String node,
        Duration patience) {}
