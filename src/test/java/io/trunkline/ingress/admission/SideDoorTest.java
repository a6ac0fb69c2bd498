package io.trunkline.ingress.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agent.AgentRoutes;
import io.trunkline.config.Secret;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.Connection;
import io.trunkline.connection.Connection.State;
import io.trunkline.connection.ConnectionRegistry;
import io.trunkline.connection.NamedSecret;
import io.trunkline.connection.Verification;
import io.trunkline.event.Delivery;
import io.trunkline.event.LogId;
import io.trunkline.event.Receipt;
import io.trunkline.event.Source;
import io.trunkline.ingress.admission.SideDoor.Judgement;
import io.trunkline.journal.Inbox;
import io.trunkline.provider.standard.StandardSender;
import io.trunkline.quarantine.QuarantineList.Kept;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.StandardWebhooks;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SideDoorTest {
    private static final UUID CONNECTION = new UUID(9, 1);
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final Secret OTHER = new Secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    private static final Buffer BODY = Buffer.buffer("{\"type\":\"call.ended\"}");
    private static final Scheme SCHEME = new StandardWebhooks();

    private final RecordingInbox inbox = new RecordingInbox();

    @Test
    void what_was_refused_is_let_in_by_a_secret_that_is_valid_now_at_the_time_it_came() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        SideDoor door = door(connection(State.ACTIVE, OTHER, SECRET));

        Judgement judgement = door.judge(kept(SECRET, yesterday, BODY)).await();

        assertThat(judgement).isEqualTo(new Judgement.Admitted(1, false));
        assertThat(inbox.deliveries.get(0).envelope().type()).isEqualTo("call.ended");
        assertThat(inbox.deliveries.get(0).headers()).doesNotContain("v1,");
    }

    @Test
    void what_no_valid_secret_signed_stays_out() {
        SideDoor door = door(connection(State.ACTIVE, OTHER));

        Judgement judgement = door.judge(kept(SECRET, Instant.now(), BODY)).await();

        assertThat(judgement).isInstanceOf(Judgement.Refused.class);
        assertThat(inbox.deliveries).isEmpty();
    }

    @Test
    void authentic_bytes_that_are_no_json_stay_out() {
        SideDoor door = door(connection(State.ACTIVE, SECRET));

        Judgement judgement = door.judge(kept(SECRET, Instant.now(), Buffer.buffer("{ no json")))
                .await();

        assertThat(judgement).isInstanceOf(Judgement.Refused.class);
        assertThat(inbox.deliveries).isEmpty();
    }

    @Test
    void a_trial_goes_the_whole_way_and_is_of_no_known_type() {
        SideDoor door = door(connection(State.ACTIVE, SECRET));

        Judgement judgement = door.trial(CONNECTION).await();

        assertThat(judgement).isEqualTo(new Judgement.Admitted(1, false));
        assertThat(inbox.deliveries.get(0).envelope().known()).isFalse();
    }

    @Test
    void a_trial_of_a_paused_connection_or_one_without_a_secret_says_why_not() {
        Judgement paused =
                door(connection(State.PAUSED, SECRET)).trial(CONNECTION).await();
        Judgement bare = door(connection(State.ACTIVE)).trial(CONNECTION).await();
        Judgement unknown =
                door(connection(State.ACTIVE, SECRET)).trial(UUID.randomUUID()).await();

        assertThat(List.of(paused, bare, unknown)).allMatch(Judgement.Refused.class::isInstance);
        assertThat(inbox.deliveries).isEmpty();
    }

    private SideDoor door(Connection connection) {
        Clock clock = Clock.systemUTC();
        ConnectionRegistry registry =
                new ConnectionRegistry(List.of(connection), () -> Future.succeededFuture(List.of()), clock);
        Description description = new Description(Map.of(Source.STANDARD, new StandardSender()), AgentRoutes.none());
        return new SideDoor(registry, Map.of(Source.STANDARD, SCHEME), description, inbox, clock);
    }

    private static Connection connection(State state, Secret... secrets) {
        List<NamedSecret> signing = new ArrayList<>();
        for (Secret secret : secrets) {
            signing.add(new NamedSecret("secret-" + signing.size(), secret, null));
        }
        return new Connection(
                CONNECTION,
                new UUID(0, 1),
                Source.STANDARD,
                "main",
                state,
                Verification.SIGNATURE,
                signing,
                List.of(),
                AddressList.EMPTY);
    }

    private static Kept kept(Secret secret, Instant at, Buffer body) {
        JsonObject headers = new JsonObject();
        SCHEME.sign(body.getBytes(), secret, at).forEach(headers::put);
        return new Kept(7, at, "standard", CONNECTION, null, "wrong signature", 401, headers, body);
    }

    private static final class RecordingInbox implements Inbox {
        final List<Delivery> deliveries = new ArrayList<>();

        @Override
        public Future<Receipt> accept(Delivery delivery, Duration patience) {
            deliveries.add(delivery);
            return Future.succeededFuture(new Receipt.Stored(new LogId(deliveries.size(), Instant.now())));
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
