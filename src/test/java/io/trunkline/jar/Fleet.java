package io.trunkline.jar;

import io.trunkline.bus.Cluster;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.simulator.Disorder;
import io.trunkline.simulator.Persistence;
import io.trunkline.simulator.ProviderSigning;
import io.trunkline.simulator.Scenario;
import io.trunkline.simulator.Sender;
import io.trunkline.simulator.SenderConfig;
import io.trunkline.simulator.people.Mix;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nodes on one database, and the providers that send to them. Whatever is left of it ends with {@link #close}. */
final class Fleet implements AutoCloseable {
    /** Without the call tracker, whose webhooks are in no order but that of their receipt: a fault may change it. */
    static final Mix ORDERED = new Mix(300, 45, 10, 0, 20, false, true, Mix.USUAL.span());

    static final Duration START = Duration.ofSeconds(60);
    private static final String SECRET = "a secret of tests";
    private static final String TOKEN = "token-of-tests";

    private final Path directory;
    private final DatabaseUrl database;
    private final Map<String, String> usual;
    private final Vertx vertx = Vertx.vertx();
    private final List<JarNode> nodes = new ArrayList<>();
    private final List<Integer> clusterPorts = new ArrayList<>();

    Fleet(Path directory, DatabaseUrl database) {
        this(directory, database, Map.of());
    }

    /** @param usual settings of every node */
    Fleet(Path directory, DatabaseUrl database, Map<String, String> usual) {
        this.directory = directory;
        this.database = database;
        this.usual = usual;
    }

    /** One that knows nobody. */
    JarNode alone() {
        return start(Map.of());
    }

    /** One that joins those that were started so. */
    JarNode clustered() {
        return start(joining());
    }

    /** One that believes itself in a cluster and sees nobody else. */
    JarNode cutOff() {
        return start(clusterSettings(JarNode.freePort(), List.of()));
    }

    /** One of somebody else: a Vert.x in this process that joins the nodes so far. */
    Vertx member() {
        Cluster cluster = Cluster.from(new Settings(joining()));
        return cluster.join(Vertx.builder(), new VertxOptions(), cluster.manager())
                .await();
    }

    /** How a member joins the nodes so far; remembered, so that later ones find it too. */
    private Map<String, String> joining() {
        List<Integer> others = List.copyOf(clusterPorts);
        int port = JarNode.freePort();
        clusterPorts.add(port);
        return clusterSettings(port, others);
    }

    private static Map<String, String> clusterSettings(int port, List<Integer> others) {
        List<String> members =
                others.stream().map(other -> "127.0.0.1:" + other).toList();
        return Map.of(
                "TRUNKLINE_CLUSTER", "on",
                "TRUNKLINE_CLUSTER_PORT", Integer.toString(port),
                "TRUNKLINE_CLUSTER_MEMBERS", String.join(",", members));
    }

    /** One at the address and with the settings of one that has ended. */
    JarNode again(JarNode ended) {
        JarNode node = ended.again();
        nodes.add(node);
        return node;
    }

    private JarNode start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(usual);
        settings.putAll(more);
        settings.put("TRUNKLINE_DATABASE_URL", withPassword(database));
        settings.put("TRUNKLINE_JWT_SECRET", "a secret of at least thirty-two characters");
        settings.put("TRUNKLINE_SECRET_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.put("PHONEBURNER_WEBHOOK_SECRET", SECRET);
        settings.put("CALLRAIL_SIGNING_KEY", SECRET);
        settings.put("BOLNA_WEBHOOK_TOKEN", TOKEN);
        JarNode node = JarNode.start(directory.resolve("nodes"), settings, "serve");
        nodes.add(node);
        return node;
    }

    private static String withPassword(DatabaseUrl url) {
        return "postgresql://" + url.user() + ":" + url.password().reveal() + "@" + url.host() + ":" + url.port() + "/"
                + url.name();
    }

    /** Nobody's webhooks are sent twice unless a test does so: what is not taken is lost. */
    Sender sender(double ratePerSecond, JarNode... targets) {
        List<URI> bases = Stream.of(targets).map(JarNode::base).toList();
        SenderConfig config = new SenderConfig(bases, 64, ratePerSecond, Persistence.NEVER, 1, Duration.ofSeconds(12));
        return new Sender(
                vertx, config, new ProviderSigning(new Secret(SECRET), new Secret(SECRET), new Secret(TOKEN)));
    }

    /** Whole lives, a fifth of the webhooks twice, none where it belongs. */
    static List<Shot> shots(long seed, Mix mix, int count) {
        return new Scenario(seed, mix, count, new Disorder(0.2, 1, 0, 200)).at(Instant.now());
    }

    Books books() {
        return new Books(vertx, database);
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        nodes.forEach(JarNode::close);
        vertx.close().await();
    }
}
