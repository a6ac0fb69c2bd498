package io.trunkline.ingress.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agent.AgentRoutes;
import io.trunkline.config.Settings;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.ConnectionRegistry;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.event.Delivery;
import io.trunkline.event.LogId;
import io.trunkline.event.Receipt;
import io.trunkline.event.Source;
import io.trunkline.ingress.admission.Admission.Decision;
import io.trunkline.ingress.exchange.Outcome;
import io.trunkline.ingress.exchange.Route;
import io.trunkline.journal.Inbox;
import io.trunkline.provider.standard.StandardSender;
import io.trunkline.quarantine.Quarantine.Refused;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final List<Refused> kept = new ArrayList<>();
    private final Promise<Void> keeping = Promise.promise();

    @Test
    void an_id_used_twice_is_answered_only_once_its_bytes_are_kept() {
        Admission admission = admission(new Receipt.Duplicate(new LogId(7, Instant.EPOCH), false));

        Future<Decision> decided = admission.decide(arrival());

        assertThat(kept).extracting(Refused::status).containsExactly(200);
        assertThat(decided.isComplete()).isFalse();
        keeping.complete();
        assertThat(decided.await().answer().outcome()).isEqualTo(Outcome.ID_REUSED);
    }

    @Test
    void a_duplicate_with_the_same_body_is_answered_at_once_and_not_kept() {
        Admission admission = admission(new Receipt.Duplicate(new LogId(7, Instant.EPOCH), true));

        Future<Decision> decided = admission.decide(arrival());

        assertThat(decided.result().answer().outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(kept).isEmpty();
    }

    private Admission admission(Receipt receipt) {
        ConnectionRegistry registry = new ConnectionRegistry(
                DefaultConnections.from(new Settings(Map.of("STANDARD_VERIFICATION", "none"))),
                () -> Future.succeededFuture(List.of()),
                Clock.systemUTC());
        return new Admission(
                source -> Duration.ofSeconds(1),
                new Gate(registry, Map.of(), AddressList.EMPTY, Clock.systemUTC()),
                new Description(Map.of(Source.STANDARD, new StandardSender()), AgentRoutes.none()),
                new AnsweringInbox(receipt),
                refused -> {
                    kept.add(refused);
                    return keeping.future();
                });
    }

    private static Arrival arrival() {
        return new Arrival(
                new Route.Match(new Route(Source.STANDARD, null), null),
                MultiMap.caseInsensitiveMultiMap(),
                "127.0.0.1",
                Buffer.buffer("{\"type\":\"call.ended\"}"));
    }

    private record AnsweringInbox(Receipt receipt) implements Inbox {
        @Override
        public Future<Receipt> accept(Delivery delivery, Duration patience) {
            return Future.succeededFuture(receipt);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
