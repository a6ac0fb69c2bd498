package io.trunkline.provider;

import io.trunkline.event.Source;
import java.util.List;

/** One provider for each source; immutable. */
public record Providers(List<Provider> all) {

    public Providers {
        all = List.copyOf(all);
        for (Source source : Source.values()) {
            long readers =
                    all.stream().filter(provider -> provider.source() == source).count();
            if (readers != 1) {
                throw new IllegalArgumentException(source.word() + " has " + readers + " providers, not one");
            }
        }
    }

    public Provider of(Source source) {
        return all.stream()
                .filter(provider -> provider.source() == source)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a worker waits for events of this type. */
    public boolean knows(Source source, String type) {
        return of(source).types().contains(type);
    }
}
