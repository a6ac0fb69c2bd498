package io.trunkline.ingress.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.connection.Connection;
import io.trunkline.database.Fault;
import io.trunkline.event.Delivery;
import io.trunkline.event.Payload;
import io.trunkline.event.Receipt;
import io.trunkline.event.Source;
import io.trunkline.ingress.admission.Gate.Passage;
import io.trunkline.ingress.exchange.Answer;
import io.trunkline.ingress.exchange.Outcome;
import io.trunkline.journal.Inbox;
import io.trunkline.quarantine.Quarantine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One webhook from its last byte to its answer: verify, then parse, then store. The future never fails, and an
 * accepting answer means that the webhook is durable.
 */
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /** What metrics call a type that nobody knows, or nobody has read. */
    public static final String OTHER = "other";

    private static final Duration WAIT_FOR_QUARANTINE = Duration.ofSeconds(1);
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(100);

    private final Function<Source, Duration> patience;
    private final Gate gate;
    private final Description description;
    private final Inbox inbox;
    private final Quarantine quarantine;

    /** @param patience how long a webhook may wait to be stored */
    public Admission(
            Function<Source, Duration> patience,
            Gate gate,
            Description description,
            Inbox inbox,
            Quarantine quarantine) {
        this.patience = patience;
        this.gate = gate;
        this.description = description;
        this.inbox = inbox;
        this.quarantine = quarantine;
    }

    /** @param type as metrics call it: one that we know, or {@code other} */
    public record Decision(Answer answer, String type) {}

    public Future<Decision> decide(Arrival arrival) {
        return guarded(arrival, null, () -> verify(arrival));
    }

    /** A fault of ours costs the webhook that found it, and no other. */
    private Future<Decision> guarded(
            Arrival arrival, @Nullable Connection connection, Supplier<Future<Decision>> step) {
        try {
            return step.get();
        } catch (RuntimeException unexpected) {
            return failed(arrival, connection, OTHER, unexpected);
        }
    }

    private Future<Decision> verify(Arrival arrival) {
        Passage passage = gate.pass(arrival);
        if (passage instanceof Passage.Open open) {
            return guarded(arrival, open.connection(), () -> parse(arrival, open));
        }
        Passage.Closed closed = (Passage.Closed) passage;
        if (closed.answer().status() == 401) {
            keep(arrival, closed.connection(), closed.reason(), 401);
        }
        return Future.succeededFuture(new Decision(closed.answer(), OTHER));
    }

    private Future<Decision> parse(Arrival arrival, Passage.Open open) {
        Payload payload = Payload.parse(arrival.content());
        if (payload instanceof Payload.Json json) {
            return description.isReady(open.connection(), json.root())
                    ? store(arrival, open, json.root(), patience(arrival))
                    : storeOnceReady(arrival, open, json.root());
        }
        String reason = ((Payload.Malformed) payload).reason();
        Decision decision = new Decision(Answer.malformed(reason), OTHER);
        return keepFirst(arrival, open.connection(), reason, decision);
    }

    /** A node that has just started, or whose database is still away. */
    private Future<Decision> storeOnceReady(Arrival arrival, Passage.Open open, JsonNode root) {
        long startedAt = System.nanoTime();
        return description
                .ready(patience(arrival))
                .transform(ready -> ready.succeeded()
                        ? guarded(
                                arrival,
                                open.connection(),
                                () -> store(arrival, open, root, left(patience(arrival), startedAt)))
                        : notStored(arrival, open.connection(), OTHER, new Inbox.Unavailable("not read yet")));
    }

    private static Duration left(Duration patience, long startedAt) {
        Duration left = patience.minusNanos(System.nanoTime() - startedAt);
        return left.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : left;
    }

    private Duration patience(Arrival arrival) {
        return patience.apply(arrival.route().source());
    }

    private Future<Decision> store(Arrival arrival, Passage.Open open, JsonNode root, Duration patience) {
        Delivery delivery = delivery(arrival, open, root);
        String type = delivery.envelope().known() ? delivery.envelope().type() : OTHER;
        return inbox.accept(delivery, patience)
                .transform(stored -> stored.succeeded()
                        ? stored(arrival, open.connection(), type, stored.result())
                        : notStored(arrival, open.connection(), type, stored.cause()));
    }

    private Future<Decision> stored(Arrival arrival, Connection connection, String type, Receipt receipt) {
        long id = receipt.at().id();
        if (receipt instanceof Receipt.Stored) {
            return Future.succeededFuture(new Decision(Answer.accepted(id), type));
        }
        if (((Receipt.Duplicate) receipt).sameBody()) {
            return Future.succeededFuture(new Decision(Answer.duplicate(id, Outcome.DUPLICATE), type));
        }
        Decision reused = new Decision(Answer.duplicate(id, Outcome.ID_REUSED), type);
        return keepFirst(arrival, connection, "its id was used before, with another body", reused);
    }

    private Future<Decision> notStored(Arrival arrival, Connection connection, String type, Throwable cause) {
        return cause instanceof Inbox.Unavailable
                ? Future.succeededFuture(
                        new Decision(Answer.unavailable("It cannot be stored now. Send it again."), type))
                : failed(arrival, connection, type, cause);
    }

    private Future<Decision> failed(Arrival arrival, @Nullable Connection connection, String type, Throwable cause) {
        LOG.atError()
                .addKeyValue("source", arrival.route().source().word())
                .addKeyValue("type", type)
                .addKeyValue("error", Fault.describe(cause))
                .log("a webhook could not be stored");
        return keepFirst(arrival, connection, "could not be stored", new Decision(Answer.failed(), type));
    }

    private Delivery delivery(Arrival arrival, Passage.Open open, JsonNode root) {
        String headers = KeptHeaders.of(arrival.headers());
        return description.of(
                open.connection(),
                arrival.route().event(),
                open.deliveryId(),
                headers,
                arrival.body(),
                arrival.content(),
                root);
    }

    /** An authentic webhook is answered once it is kept; it may be the only copy there is. */
    private Future<Decision> keepFirst(
            Arrival arrival, @Nullable Connection connection, String reason, Decision decision) {
        return keep(arrival, connection, reason, decision.answer().status())
                .timeout(WAIT_FOR_QUARANTINE.toMillis(), TimeUnit.MILLISECONDS)
                .map(decision)
                .otherwise(decision);
    }

    private Future<Void> keep(Arrival arrival, @Nullable Connection connection, String reason, int status) {
        return quarantine.keep(new Quarantine.Refused(
                arrival.route().source(),
                connection == null ? null : connection.id(),
                arrival.route().event(),
                reason,
                status,
                KeptHeaders.withSignature(arrival.headers()),
                arrival.body()));
    }
}
