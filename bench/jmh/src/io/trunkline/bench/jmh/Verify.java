package io.trunkline.bench.jmh;

import io.trunkline.config.Secret;
import io.trunkline.signature.HmacSha1Base64;
import io.trunkline.signature.HmacSha256Hex;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.StandardWebhooks;
import io.trunkline.signature.Verdict;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

/** Proof of origin, by the three schemes that sign. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Verify {
    private final Instant now = Instant.now();
    private final Scheme hmacSha256 = new HmacSha256Hex();
    private final Scheme hmacSha1 = new HmacSha1Base64();
    private final Scheme standard = new StandardWebhooks();
    private final List<Secret> text = List.of(new Secret("a secret of thirty-two characters"));
    private final List<Secret> key =
            List.of(new Secret("whsec_" + Base64.getEncoder().encodeToString(new byte[24])));
    private byte[] body;
    private Function<String, List<String>> hmacSha256Headers;
    private Function<String, List<String>> hmacSha1Headers;
    private Function<String, List<String>> standardHeaders;

    @Setup
    public void sign(Body source) {
        body = source.content();
        hmacSha256Headers = headers(hmacSha256.sign(body, text.get(0), now));
        hmacSha1Headers = headers(hmacSha1.sign(body, text.get(0), now));
        standardHeaders = headers(standard.sign(body, key.get(0), now));
    }

    private static Function<String, List<String>> headers(Map<String, String> signed) {
        Map<String, List<String>> headers = new HashMap<>();
        signed.forEach((name, value) -> headers.put(name, List.of(value)));
        return name -> headers.getOrDefault(name, List.of());
    }

    @Benchmark
    public Verdict hmacSha256Hex() {
        return authentic(hmacSha256.verify(body, hmacSha256Headers, text, now));
    }

    @Benchmark
    public Verdict hmacSha1Base64() {
        return authentic(hmacSha1.verify(body, hmacSha1Headers, text, now));
    }

    @Benchmark
    public Verdict standardWebhooks() {
        return authentic(standard.verify(body, standardHeaders, key, now));
    }

    private static Verdict authentic(Verdict verdict) {
        if (!(verdict instanceof Verdict.Authentic)) {
            throw new IllegalStateException("what is measured is the way of good signatures");
        }
        return verdict;
    }
}
