package io.trunkline.signature;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A header that must be there exactly once. Given twice, which of the two counts would depend on who reads it, so
 * neither does.
 */
record SingleHeader(String name) {

    Optional<String> in(Function<String, List<String>> headers) {
        List<String> values = headers.apply(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    Verdict.Refused refusal(Function<String, List<String>> headers) {
        return new Verdict.Refused(
                (headers.apply(name).isEmpty() ? "no " + name + " header" : "two " + name + " headers"));
    }
}
