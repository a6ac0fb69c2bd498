package io.trunkline.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Request headers for a test, looked up as a server does: in any case. */
final class Headers implements Function<String, List<String>> {
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static Headers of(Map<String, String> single) {
        Headers headers = new Headers();
        single.forEach((name, value) -> headers.values.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return headers;
    }

    Headers with(String name, String... all) {
        values.put(name, List.of(all));
        return this;
    }

    @Override
    public List<String> apply(String name) {
        return values.getOrDefault(name, List.of());
    }
}
