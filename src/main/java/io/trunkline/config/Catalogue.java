package io.trunkline.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Every setting there is, so that a misspelt one is an error and not a default. */
public final class Catalogue {
    private static final List<String> NAMES = List.of(
            "TRUNKLINE_HTTP_HOST",
            "TRUNKLINE_HTTP_PORT",
            "TRUNKLINE_MANAGEMENT_HOST",
            "TRUNKLINE_MANAGEMENT_PORT",
            "TRUNKLINE_DATABASE_URL",
            "TRUNKLINE_DATABASE_PORT",
            "TRUNKLINE_DATABASE_POOL",
            "TRUNKLINE_DATA_DIR",
            "TRUNKLINE_RETENTION_DAYS",
            "TRUNKLINE_CLUSTER",
            "TRUNKLINE_CLUSTER_CONFIG",
            "TRUNKLINE_CLUSTER_HOST",
            "TRUNKLINE_CLUSTER_PORT",
            "TRUNKLINE_CLUSTER_MEMBERS",
            "TRUNKLINE_BUS_HOST",
            "TRUNKLINE_BUS_PORT",
            "TRUNKLINE_SECRET_KEY",
            "TRUNKLINE_JWT_SECRET",
            "TRUNKLINE_JWKS_URL",
            "TRUNKLINE_JWT_ISSUER",
            "TRUNKLINE_JWT_AUDIENCE",
            "TRUNKLINE_PUBLIC_URL",
            "TRUNKLINE_TRUSTED_PROXIES",
            "TRUNKLINE_MAX_BODY_BYTES",
            "TRUNKLINE_PATIENCE_MS",
            "TRUNKLINE_BOLNA_PATIENCE_MS",
            "TRUNKLINE_DRAIN_MS",
            "TRUNKLINE_DELIVERY_PATIENCE_MS",
            "TRUNKLINE_EVENT_LOOPS",
            "TRUNKLINE_SEARCH_MS",
            "TRUNKLINE_CREDITS_PER_MINUTE",
            "PHONEBURNER_WEBHOOK_SECRET",
            "PHONEBURNER_VERIFICATION",
            "PHONEBURNER_TIME_ZONE",
            "PHONEBURNER_API_KEY",
            "PHONEBURNER_BASE_URL",
            "PHONEBURNER_RECORDING_HOSTS",
            "PHONEBURNER_DIALECT",
            "PHONEBURNER_RATE_LIMIT",
            "PHONEBURNER_RATE_WINDOW_MS",
            "PHONEBURNER_BATCH_CONTACTS",
            "PHONEBURNER_BATCH_BYTES",
            "PHONEBURNER_CONCURRENCY",
            "PHONEBURNER_TIMEOUT_MS",
            "PHONEBURNER_SYNC_MS",
            "PHONEBURNER_POLL_MS",
            "PHONEBURNER_CLIENT_ID",
            "PHONEBURNER_CLIENT_SECRET",
            "PHONEBURNER_REFRESH_TOKEN",
            "CALLRAIL_SIGNING_KEY",
            "CALLRAIL_VERIFICATION",
            "CALLRAIL_API_KEY",
            "CALLRAIL_ACCOUNT_ID",
            "CALLRAIL_COMPANY_ID",
            "CALLRAIL_BASE_URL",
            "CALLRAIL_RECORDING_HOSTS",
            "BOLNA_WEBHOOK_TOKEN",
            "BOLNA_ALLOWED_IPS",
            "BOLNA_VERIFICATION",
            "BOLNA_API_KEY",
            "BOLNA_BASE_URL",
            "BOLNA_RECORDING_HOSTS",
            "STANDARD_WEBHOOK_SECRET",
            "STANDARD_VERIFICATION",
            "STANDARD_RECORDING_HOSTS",
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL",
            "OPENAI_MODEL",
            "OPENAI_TIMEOUT",
            "OPENAI_PROMPTS_DIR",
            "OPENAI_INDIVIDUAL_PROMPT_ID",
            "OPENAI_COMPLETE_PROMPT_ID",
            "OPENAI_PRICES",
            "TRUNKLINE_ANALYSIS_CONCURRENCY",
            "TRUNKLINE_ANALYSIS_REQUESTS_PER_MINUTE",
            "TRUNKLINE_ANALYSIS_TOKENS_PER_MINUTE",
            "TRUNKLINE_ANALYSIS_TRANSCRIPT_CHARS",
            "PUSHER_APP_ID",
            "PUSHER_KEY",
            "PUSHER_SECRET",
            "PUSHER_CLUSTER",
            "PUSHER_HOST",
            "SMTP_URL",
            "MAIL_FROM");

    private Catalogue() {}

    public static List<String> names() {
        return NAMES;
    }

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    static ConfigException unknown(String name, String where) {
        String nearest = NAMES.stream()
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .orElseThrow();
        return new ConfigException(where + ": there is no setting " + name + "; did you mean " + nearest + "?");
    }

    /** Levenshtein's: letters to put in, take out or change. */
    private static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
