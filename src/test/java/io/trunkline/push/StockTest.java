package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.Parcel;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StockTest {
    private static final UUID PUSH = new UUID(0, 7);
    private static final UUID SESSION = new UUID(0, 8);

    private final AtomicLong now = new AtomicLong(Duration.ofHours(1).toNanos());
    private final Stock stock = new Stock(now::get);

    @Test
    void batches_go_in_the_order_in_which_they_came() {
        stock.add(List.of(loaded(1), loaded(2)), now.get());
        stock.add(List.of(loaded(3)), now.get());

        List<Loaded> taken = stock.take(2);

        assertThat(taken).extracting(one -> one.batch().number()).containsExactly(1, 2);
        assertThat(stock.keys()).containsExactly(new Batch.Key(PUSH, 3));
        assertThat(stock.sessions()).containsExactly(SESSION);
    }

    @Test
    void what_was_read_ten_seconds_ago_is_read_again() {
        long readAt = now.get();
        stock.add(List.of(loaded(1)), readAt);
        stock.add(List.of(loaded(2)), readAt + Duration.ofSeconds(4).toNanos());

        now.set(readAt + Duration.ofSeconds(11).toNanos());

        assertThat(stock.size()).isEqualTo(1);
        assertThat(stock.take(9)).extracting(one -> one.batch().number()).containsExactly(2);
    }

    private static Loaded loaded(int number) {
        Batch batch = new Batch(PUSH, number, 0, 0, 0, false, new UUID(0, 1), SESSION, "Sellers", null, true);
        return new Loaded(
                batch,
                null,
                FieldMapping.USUAL,
                List.of(),
                List.of(),
                new Parcel("Sellers", null, "label", List.of()),
                Buffer.buffer());
    }
}
