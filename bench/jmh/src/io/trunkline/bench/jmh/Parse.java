package io.trunkline.bench.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Digest;
import io.trunkline.event.Envelope;
import io.trunkline.event.Payload;
import io.trunkline.event.Source;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.phoneburner.PhoneBurner;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From bytes to what is stored: the strict parse, what the provider reads of it, and the two digests. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Parse {
    private final PhoneBurner provider = new PhoneBurner(new PhoneNumbers());
    private final UUID tenant = new UUID(0, 1);
    private byte[] body;
    private JsonNode root;
    private Envelope envelope;

    @Setup
    public void read(Body source) {
        body = source.content();
        root = ((Payload.Json) Payload.parse(body)).root();
        envelope = describe();
    }

    @Benchmark
    public Payload parse() {
        return Payload.parse(body);
    }

    @Benchmark
    public Envelope describe() {
        return provider.describe("events", null, root, "");
    }

    @Benchmark
    public Digest bodyHash() {
        return Digest.of(body);
    }

    @Benchmark
    public Digest key() {
        return Digest.ofEvent(tenant, Source.PHONEBURNER, envelope.keyParts());
    }
}
