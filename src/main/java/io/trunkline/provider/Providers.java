package io.trunkline.provider;

import io.trunkline.event.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every provider there is, by its source. */
public final class Providers {
    private final Map<Source, Provider> bySource = new EnumMap<>(Source.class);

    public Providers(List<Provider> providers) {
        providers.forEach(provider -> bySource.put(provider.source(), provider));
    }

    public Provider of(Source source) {
        Provider provider = bySource.get(source);
        if (provider == null) {
            throw new IllegalStateException("no provider for " + source.word());
        }
        return provider;
    }

    /** Whether a worker waits for events of this type. */
    public boolean knows(Source source, String type) {
        Provider provider = bySource.get(source);
        return provider != null && provider.types().contains(type);
    }

    public List<Provider> all() {
        return List.copyOf(bySource.values());
    }
}
