package io.trunkline.bus;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Joins the cluster: Hazelcast by {@code cluster.xml}, the event bus beside it. Both ports are trusted and
 * unauthenticated, so they stay on loopback unless members are given.
 */
public record Cluster(Path file, String host, int port, List<String> members, String busHost, int busPort) {
    private static final String LOOPBACK = "127.0.0.1";

    public static Cluster from(Settings settings) {
        List<String> members = settings.list("TRUNKLINE_CLUSTER_MEMBERS");
        String host = settings.text("TRUNKLINE_CLUSTER_HOST", LOOPBACK);
        if (members.stream().anyMatch(member -> !member.matches("[^\\s:]+(:\\d{1,5})?"))) {
            throw new ConfigException("TRUNKLINE_CLUSTER_MEMBERS: give host:port, separated by commas");
        }
        return new Cluster(
                file(settings),
                host,
                settings.number("TRUNKLINE_CLUSTER_PORT", 5701, 1, 65_535),
                members,
                settings.text("TRUNKLINE_BUS_HOST", host),
                settings.number("TRUNKLINE_BUS_PORT", 0, 0, 65_535));
    }

    /** A file that was named has to be there; where none is, the usual one may be. */
    private static Path file(Settings settings) {
        Path file = Path.of(settings.text("TRUNKLINE_CLUSTER_CONFIG", "cluster.xml"));
        if (settings.text("TRUNKLINE_CLUSTER_CONFIG").isPresent() && !Files.isReadable(file)) {
            throw new ConfigException("TRUNKLINE_CLUSTER_CONFIG: there is no readable file " + file);
        }
        return file;
    }

    /** @param manager made by {@link #manager}, whose Hazelcast is up once this completes */
    public Future<Vertx> join(VertxBuilder builder, VertxOptions options, HazelcastClusterManager manager) {
        options.setEventBusOptions(new EventBusOptions().setHost(busHost).setPort(busPort));
        return builder.with(options).withClusterManager(manager).buildClustered();
    }

    public HazelcastClusterManager manager() {
        Properties variables = new Properties();
        variables.setProperty("trunkline.cluster.host", host);
        variables.setProperty("trunkline.cluster.port", Integer.toString(port));
        Config config = new XmlConfigBuilder(new ByteArrayInputStream(xml()))
                .setProperties(variables)
                .build();
        var tcpIp = config.getNetworkConfig().getJoin().getTcpIpConfig();
        tcpIp.addMember(host + ":" + port);
        members.forEach(tcpIp::addMember);
        return new HazelcastClusterManager(config);
    }

    /** The file beside us, else the jar's own copy. */
    private byte[] xml() {
        try (InputStream copy = Cluster.class.getResourceAsStream("/cluster.xml")) {
            if (Files.exists(file)) {
                return Files.readAllBytes(file);
            }
            if (copy == null) {
                throw new ConfigException("TRUNKLINE_CLUSTER_CONFIG: there is no " + file);
            }
            return copy.readAllBytes();
        } catch (IOException unreadable) {
            throw new ConfigException("TRUNKLINE_CLUSTER_CONFIG: " + file + " cannot be read");
        }
    }
}
