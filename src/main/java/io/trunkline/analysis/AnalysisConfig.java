package io.trunkline.analysis;

import io.trunkline.config.Settings;
import io.trunkline.insight.Permits;
import java.time.Duration;

/**
 * @param concurrency calls that one node has in hand at once
 * @param budget what each tenant may use in a minute, over all nodes
 * @param transcriptChars of a longer transcript turns in the middle are left out
 * @param firstPause after a question failed for the first time; each further one is twice as long
 * @param lease how long a number is held without a word: longer than two requests can take
 */
public record AnalysisConfig(
        int concurrency,
        Permits.Limit budget,
        int transcriptChars,
        Duration firstPause,
        Duration lease,
        Prices prices) {

    /** Without a key nobody can be asked, and no call is put into the queue. */
    public static boolean isOn(Settings settings) {
        return settings.text("OPENAI_API_KEY").isPresent();
    }

    /** @param timeout of one request */
    public static AnalysisConfig from(Settings settings, Duration timeout) {
        return new AnalysisConfig(
                settings.number("TRUNKLINE_ANALYSIS_CONCURRENCY", 64, 1, 1_000),
                new Permits.Limit(
                        settings.number("TRUNKLINE_ANALYSIS_REQUESTS_PER_MINUTE", 1_000, 1, 100_000_000),
                        settings.number("TRUNKLINE_ANALYSIS_TOKENS_PER_MINUTE", 1_000_000, 1_000, Integer.MAX_VALUE)),
                settings.number("TRUNKLINE_ANALYSIS_TRANSCRIPT_CHARS", 100_000, 1_000, 1_000_000),
                Duration.ofSeconds(1),
                timeout.multipliedBy(2).plusSeconds(30),
                Prices.parse("OPENAI_PRICES", settings.list("OPENAI_PRICES")));
    }
}
