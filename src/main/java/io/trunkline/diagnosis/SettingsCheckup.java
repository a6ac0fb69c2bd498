package io.trunkline.diagnosis;

import io.trunkline.bus.Cluster;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.connection.Verification;
import io.trunkline.event.Source;
import io.trunkline.recording.place.HostRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be told from the settings alone. Pure. */
public final class SettingsCheckup {
    private static final List<String> CREDENTIALS =
            List.of("PHONEBURNER_API_KEY", "CALLRAIL_API_KEY", "BOLNA_API_KEY", "OPENAI_API_KEY");

    private SettingsCheckup() {}

    /** @param stored the connections of the database, as far as they could be read */
    public static List<Finding> findings(Settings settings, List<Connection> stored) {
        List<Finding> findings = new ArrayList<>(sources(settings, stored));
        findings.add(cluster(settings));
        findings.add(recordings(settings));
        for (String key : CREDENTIALS) {
            findings.add(Finding.ok(key, settings.text(key).isPresent() ? "present" : "not configured"));
        }
        return findings;
    }

    private static List<Finding> sources(Settings settings, List<Connection> stored) {
        List<Connection> defaults;
        try {
            defaults = DefaultConnections.from(settings);
        } catch (ConfigException contradiction) {
            return List.of(Finding.fail("sources", String.valueOf(contradiction.getMessage())));
        }
        List<Finding> findings = new ArrayList<>();
        for (Source source : Source.senders()) {
            List<Connection> all = new ArrayList<>();
            defaults.stream().filter(one -> one.source() == source).forEach(all::add);
            stored.stream()
                    .filter(one -> one.source() == source && !one.name().equals(Connection.DEFAULT))
                    .forEach(all::add);
            findings.add(source(source.word(), all));
        }
        return findings;
    }

    private static Finding source(String source, List<Connection> connections) {
        if (connections.isEmpty()) {
            return Finding.ok(source, "not configured");
        }
        List<String> open = connections.stream()
                .filter(one -> one.verification() == Verification.NONE)
                .map(Connection::name)
                .toList();
        if (!open.isEmpty()) {
            return Finding.warn(
                    source,
                    "anyone may send as " + String.join(", ", open) + ": give it a secret, and remove "
                            + source.toUpperCase(Locale.ROOT) + "_VERIFICATION=none");
        }
        List<String> ways = connections.stream()
                .map(one -> one.name() + " by " + one.verification().word() + (one.paused() ? " (paused)" : ""))
                .toList();
        return Finding.ok(source, "verifies " + String.join(", ", ways));
    }

    private static Finding recordings(Settings settings) {
        try {
            HostRules rules = HostRules.from(settings);
            return Finding.ok("recordings", "fetched from hosts of " + rules.sources());
        } catch (ConfigException unreadable) {
            return Finding.fail("recordings", String.valueOf(unreadable.getMessage()));
        }
    }

    private static Finding cluster(Settings settings) {
        try {
            boolean clustered = settings.flag("TRUNKLINE_CLUSTER", false);
            Cluster cluster = Cluster.from(settings);
            if (!clustered) {
                return cluster.members().isEmpty()
                        ? Finding.ok("cluster", "off")
                        : Finding.warn("cluster", "members are given, but it is off: set TRUNKLINE_CLUSTER=on");
            }
            if (settings.text("TRUNKLINE_DATABASE_URL").isEmpty()) {
                return Finding.fail("cluster", "nodes have to share a database: set TRUNKLINE_DATABASE_URL");
            }
            return cluster.members().isEmpty()
                    ? Finding.warn("cluster", "nobody else can be found: set TRUNKLINE_CLUSTER_MEMBERS")
                    : Finding.ok(
                            "cluster",
                            "on " + cluster.host() + ":" + cluster.port() + " with "
                                    + cluster.members().size() + " members named");
        } catch (ConfigException unreadable) {
            return Finding.fail("cluster", String.valueOf(unreadable.getMessage()));
        }
    }
}
