package io.trunkline.bench;

import java.util.List;

/** What the environment has for the gateway's JVM, beside the heap of one size. */
final class JvmOptions {
    private static final String GIVEN = "BENCH_JVM_OPTIONS";
    private static final String BEFORE = "BENCH_JVM_OPTIONS_BEFORE";

    private JvmOptions() {}

    static List<String> given() {
        return words(System.getenv().getOrDefault(GIVEN, ""));
    }

    /** Of the version before, where two are compared: the same, unless it has its own. */
    static List<String> before() {
        String own = System.getenv(BEFORE);
        return own == null ? given() : words(own);
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : List.of(options.strip().split(" +"));
    }
}
