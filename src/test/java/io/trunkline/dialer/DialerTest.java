package io.trunkline.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Settings;
import io.trunkline.dialer.Reading.Unavailable;
import io.trunkline.simulator.dialer.SimulatedDialer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialerTest {

    @Test
    void what_is_late_once_there_is_a_connection_is_not_sent() {
        Vertx vertx = Vertx.vertx();
        try (SimulatedDialer simulated = SimulatedDialer.open(100, Duration.ofMinutes(1))) {
            Account account = Account.from(simulated.in(new Settings(Map.of()))).orElseThrow();
            Dialer dialer = new Dialer(vertx, account, InstantSource.system());
            Parcel parcel = new Parcel("Late", null, "l", List.of(new Card(Map.of("phone", "+12025550143"), Map.of())));

            Answer answer = dialer.send(parcel, account.dialect().body(parcel).toBuffer(), account.key(), () -> true)
                    .await();

            assertThat(answer.reading()).isEqualTo(new Unavailable(false, "the connection took too long", null));
            assertThat(simulated.requests()).isZero();
        } finally {
            vertx.close().await();
        }
    }
}
