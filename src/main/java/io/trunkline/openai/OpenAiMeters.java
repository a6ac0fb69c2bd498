package io.trunkline.openai;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trunkline.openai.Reply.Answered;
import io.trunkline.openai.Reply.Failed;
import io.trunkline.openai.Reply.Refused;
import java.time.Duration;
import java.util.function.Supplier;

/** How a model's provider answers, how soon, and what it takes for it. */
public final class OpenAiMeters {
    private static final String PROVIDER = "openai";

    private final MeterRegistry registry;

    public OpenAiMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Supplier<BreakerState> breaker) {
        Gauge.builder(
                        "trunkline.provider.breaker",
                        breaker,
                        state -> state.get().level())
                .description(
                        "Whether a provider is asked: 0 as always, 1 one question to see whether it is back, 2 not")
                .tag("provider", PROVIDER)
                .strongReference(true)
                .register(registry);
    }

    void asked(Reply reply, Duration duration) {
        Counter.builder("trunkline.provider.requests")
                .description("Requests to providers, and what came of them")
                .tag("provider", PROVIDER)
                .tag("outcome", outcome(reply))
                .register(registry)
                .increment();
        Timer.builder("trunkline.provider")
                .description("From a request to a provider to its answer, or to when it was given up")
                .tag("provider", PROVIDER)
                .register(registry)
                .record(duration);
        Usage usage = reply.usage();
        tokens("input", usage.input() - usage.cached());
        tokens("cached", usage.cached());
        tokens("output", usage.output() - usage.reasoning());
        tokens("reasoning", usage.reasoning());
    }

    private void tokens(String kind, long count) {
        Counter.builder("trunkline.openai.tokens")
                .description("Tokens that were paid for; the kinds have no token in common")
                .tag("kind", kind)
                .register(registry)
                .increment((double) Math.max(0, count));
    }

    private static String outcome(Reply reply) {
        if (reply instanceof Failed failed) {
            return failed.failure().word();
        }
        if (reply instanceof Answered) {
            return "answered";
        }
        return reply instanceof Refused ? "refused" : "truncated";
    }
}
