package io.trunkline.openai;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a model is asked, which one, and for how long.
 *
 * @param model empty where prompts kept by the provider name it
 * @param prompts the directory of the prompts
 * @param keptPrompts ids of prompts that the provider keeps, sent in place of our own text
 */
public record OpenAiConfig(
        URI baseUrl,
        Secret key,
        Optional<String> model,
        Duration timeout,
        Path prompts,
        Map<Analysis, String> keptPrompts) {
    private static final String KEY = "OPENAI_API_KEY";
    private static final String BASE = "OPENAI_BASE_URL";
    private static final String USUAL_BASE = "https://api.openai.com/v1";
    private static final String MODEL = "OPENAI_MODEL";
    private static final String PROMPT_ID = "OPENAI_%s_PROMPT_ID";

    public OpenAiConfig {
        keptPrompts = Map.copyOf(keptPrompts);
        if (model.isEmpty() && keptPrompts.size() < Analysis.values().length) {
            throw new ConfigException(MODEL + ": say which model is asked, since " + KEY + " is set");
        }
    }

    /** Empty without a key: nothing is analysed then. */
    public static Optional<OpenAiConfig> from(Settings settings) {
        return settings.secret(KEY)
                .map(key -> new OpenAiConfig(
                        base(settings),
                        sendable(key),
                        settings.text(MODEL),
                        Duration.ofMillis(settings.number("OPENAI_TIMEOUT", 30_000, 100, 600_000)),
                        Path.of(settings.text("OPENAI_PROMPTS_DIR", "conf/prompts")),
                        keptPrompts(settings)));
    }

    private static URI base(Settings settings) {
        String base = settings.text(BASE, USUAL_BASE);
        if (!base.matches("https?://[^/?#\\s@]+(/[^?#\\s]*)?")) {
            throw new ConfigException(BASE + ": give it like " + USUAL_BASE);
        }
        return URI.create(base.replaceAll("/+$", ""));
    }

    private static Secret sendable(Secret key) {
        if (!key.reveal().matches("[\\x21-\\x7E]+")) {
            throw new ConfigException(KEY + ": a key has no blanks and nothing but letters, digits and signs");
        }
        return key;
    }

    private static Map<Analysis, String> keptPrompts(Settings settings) {
        Map<Analysis, String> ids = new EnumMap<>(Analysis.class);
        for (Analysis kind : Analysis.values()) {
            settings.text(PROMPT_ID.formatted(kind.name())).ifPresent(id -> ids.put(kind, id));
        }
        return ids;
    }

    /** The whole URL of a path that begins with a slash. */
    String at(String path) {
        return baseUrl + path;
    }
}
