package io.trunkline.recording.place;

import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The hosts that may be asked for each source's recordings, and no other ones. */
public record HostRules(Map<Source, List<HostRule>> bySource) {
    /** Bolna's own name hands on to its storage, which its older links name themselves. */
    private static final Map<Source, String> USUAL = Map.of(
            Source.PHONEBURNER, "*.phoneburner.com,phoneburner.com",
            Source.CALLRAIL, "*.callrail.com",
            Source.BOLNA,
                    "*.bolna.ai,bolna-call-recordings.s3.amazonaws.com,bolna-call-recordings.s3.us-east-1.amazonaws.com,"
                            + "bolna-recordings-india.s3.amazonaws.com,"
                            + "bolna-recordings-india.s3.ap-south-1.amazonaws.com");

    public HostRules {
        bySource = Map.copyOf(bySource);
    }

    public static HostRules from(Settings settings) {
        Map<Source, List<HostRule>> rules = new EnumMap<>(Source.class);
        for (Source source : Source.senders()) {
            List<String> entries = settings.list(key(source));
            List<String> hosts = entries.isEmpty()
                    ? Arrays.asList(USUAL.getOrDefault(source, "").split(","))
                    : entries;
            rules.put(
                    source,
                    hosts.stream()
                            .filter(host -> !host.isEmpty())
                            .map(host -> HostRule.parse(key(source), host))
                            .toList());
        }
        return new HostRules(rules);
    }

    /** The setting that says them. */
    public static String key(Source source) {
        return source.name() + "_RECORDING_HOSTS";
    }

    /** Those that have any, for people to read. */
    public String sources() {
        return Source.senders().stream()
                .filter(source -> !bySource.getOrDefault(source, List.of()).isEmpty())
                .map(Source::word)
                .collect(Collectors.joining(", "));
    }

    Optional<HostRule> admitting(Source source, Link link) {
        return bySource.getOrDefault(source, List.of()).stream()
                .filter(rule -> rule.admits(link))
                .findFirst();
    }
}
