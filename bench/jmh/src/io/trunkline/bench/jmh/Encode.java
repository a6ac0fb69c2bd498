package io.trunkline.bench.jmh;

import io.trunkline.ingress.exchange.Answer;
import io.trunkline.ingress.exchange.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is answered. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Encode {
    private long id = 50_000_000;

    @Benchmark
    public Answer accepted() {
        return Answer.accepted(id++);
    }

    @Benchmark
    public Answer duplicate() {
        return Answer.duplicate(id++, Outcome.DUPLICATE);
    }
}
