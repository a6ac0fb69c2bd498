package io.trunkline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Source;
import io.trunkline.journal.Pressure;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {
    private final Load load = new Load(new Pressure());
    private final Lane lane = new Lane(load);
    private int added;

    @Test
    void what_finds_no_room_as_an_object_is_read_again_by_its_id() {
        add(5_000, 1_000);

        assertThat(lane.overflowing()).isEqualTo(5_000 - 4_096);
        assertThat(lane.toReread())
                .hasSize(256)
                .extracting(LogId::id)
                .startsWith(4_096L)
                .endsWith(4_351L);
    }

    @Test
    void of_large_ones_only_a_few_are_read_at_once() {
        add(600, 512 * 1024);

        assertThat(lane.overflowing()).isGreaterThan(500);
        assertThat(lane.toReread()).hasSizeBetween(8, 9);
    }

    @Test
    void of_those_that_are_larger_than_all_that_may_be_read_one_is() {
        add(600, 8 << 20);

        assertThat(lane.toReread()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"5000, 1000", "600, 524288"})
    void what_found_no_room_is_not_overtaken_for_ever_by_what_finds_some_later(int count, int bytes) {
        Buffer body = Buffer.buffer(new byte[bytes]);
        add(count, bytes);
        List<Long> settled = new ArrayList<>();

        while (settled.size() < 20_000) {
            if (lane.wantsMore()) {
                List<LogId> ids = lane.toReread();
                lane.reread(ids.stream().map(at -> entry(at, body)).toList(), ids.size());
            }
            List<Entry> batch = lane.next();
            batch.forEach(entry -> settled.add(entry.at().id()));
            load.settled(batch);
            add(batch.size(), bytes);
        }

        assertThat(settled).doesNotHaveDuplicates();
        assertThat(settled.indexOf(count - 1L)).isNotNegative();
    }

    private void add(int count, int bytes) {
        lane.add(entries(added, count, bytes));
        added += count;
    }

    private static List<Entry> entries(int from, int count, int bytes) {
        Buffer body = Buffer.buffer(new byte[bytes]);
        return IntStream.range(from, from + count)
                .mapToObj(i -> entry(new LogId(i, Instant.EPOCH), body))
                .toList();
    }

    private static Entry entry(LogId at, Buffer body) {
        Digest digest = Digest.of(new byte[0]);
        Envelope envelope = new Envelope("call.ended", true, List.of(), null, null);
        UUID id = new UUID(0, 1);
        return new Entry(
                at, 0, 0, new Delivery(id, Source.PHONEBURNER, id, envelope, digest, digest, "{}", body, null));
    }
}
