package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.trunkline.awaiting.Until;
import io.trunkline.bus.Cluster;
import io.trunkline.config.Settings;
import io.trunkline.event.Digest;
import io.trunkline.event.LogId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On two real members of a cluster. */
class ClusterKeysTest {
    private static HazelcastInstance one;
    private static HazelcastInstance two;

    private final Vertx vertx = Vertx.vertx();
    private ClusterKeys here;
    private ClusterKeys there;

    @BeforeAll
    static void join() throws IOException {
        int first = freePort();
        int second = freePort();
        one = member(first, second);
        two = member(second, first);
        Until.holds(() -> one.getCluster().getMembers().size() == 2);
    }

    @AfterAll
    static void leave() {
        two.shutdown();
        one.shutdown();
    }

    @BeforeEach
    void open() {
        one.getMap(ClusterKeys.MAP).clear();
        here = listening(one, "here");
        there = listening(two, "there");
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void what_one_node_committed_all_find() {
        here.remember(Map.of(key(1), known(1), key(2), known(2)));
        there.remember(Map.of(key(3), known(3)));

        Until.holds(() -> there.find(key(1)) != null && here.find(key(3)) != null);
        assertThat(there.find(key(1))).isEqualTo(known(1));
        assertThat(there.find(key(2))).isEqualTo(known(2));
        assertThat(here.find(key(3))).isEqualTo(known(3));
        assertThat(here.find(key(4))).isNull();
    }

    @Test
    void the_keys_of_many_commits_share_an_entry_of_the_map() {
        for (int i = 0; i < 1_000; i++) {
            here.remember(Map.of(key(i), known(i)));
        }

        Until.holds(() -> there.find(key(999)) != null);
        assertThat(one.getMap(ClusterKeys.MAP).size()).isLessThan(250);
    }

    @Test
    void a_node_that_joins_knows_what_was_committed_before() {
        here.remember(Map.of(key(1), known(1)));
        Until.holds(() -> there.find(key(1)) != null);

        ClusterKeys later = listening(two, "later");

        assertThat(later.find(key(1))).isEqualTo(known(1));
    }

    @Test
    void what_one_node_forgets_all_forget_and_what_comes_after_is_heard() {
        here.remember(Map.of(key(1), known(1)));
        Until.holds(() -> there.find(key(1)) != null);

        here.forgetAll();

        assertThat(here.find(key(1))).isNull();
        Until.holds(() -> there.find(key(1)) == null);
        assertThat(listening(one, "later").find(key(1))).isNull();
        Until.holds(() -> {
            here.remember(Map.of(key(2), known(2)));
            return there.find(key(2)) != null;
        });
    }

    @Test
    void what_another_version_wrote_is_left_alone() {
        one.<String, byte[]>getMap(ClusterKeys.MAP).set(key(1).hex(), new byte[52]);

        assertThat(listening(two, "later").find(key(1))).isNull();
    }

    private ClusterKeys listening(HazelcastInstance member, String node) {
        ClusterKeys keys = new ClusterKeys(vertx, member.getMap(ClusterKeys.MAP), node + vertx.hashCode());
        keys.listen().await();
        return keys;
    }

    private static HazelcastInstance member(int port, int other) {
        Settings settings = new Settings(Map.of(
                "TRUNKLINE_CLUSTER_PORT", Integer.toString(port), "TRUNKLINE_CLUSTER_MEMBERS", "127.0.0.1:" + other));
        return Hazelcast.newHazelcastInstance(Cluster.from(settings).manager().getConfig());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static PgLog.Known known(int number) {
        return new PgLog.Known(new LogId(number, Instant.EPOCH.plusSeconds(number)), key(-number));
    }

    private static Digest key(int number) {
        return Digest.of(ByteBuffer.allocate(4).putInt(number).array());
    }
}
