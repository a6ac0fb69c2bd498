package io.trunkline.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

    @Test
    void by_default_nothing_is_reached_from_outside_this_machine() {
        assertThat(Cluster.from(new Settings(Map.of())))
                .isEqualTo(new Cluster(Path.of("cluster.xml"), "127.0.0.1", 5701, List.of(), "127.0.0.1", 0));
    }

    @Test
    void the_bus_is_where_the_cluster_is_unless_it_is_put_elsewhere() {
        Map<String, String> values = Map.of("TRUNKLINE_CLUSTER_HOST", "10.0.0.1");

        assertThat(Cluster.from(new Settings(values)).busHost()).isEqualTo("10.0.0.1");
    }

    @Test
    void the_members_that_are_given_and_the_node_itself_are_joined_and_nobody_is_searched_for() {
        Cluster cluster =
                Cluster.from(new Settings(Map.of("TRUNKLINE_CLUSTER_MEMBERS", "10.0.0.1:5701, 10.0.0.2:5701")));

        var join = cluster.manager().getConfig().getNetworkConfig().getJoin();

        assertThat(join.getTcpIpConfig().getMembers()).contains("127.0.0.1:5701", "10.0.0.1:5701", "10.0.0.2:5701");
        assertThat(join.getMulticastConfig().isEnabled()).isFalse();
        assertThat(join.getAutoDetectionConfig().isEnabled()).isFalse();
    }

    @Test
    void a_file_that_is_named_has_to_be_there() {
        Settings mistyped = new Settings(Map.of("TRUNKLINE_CLUSTER_CONFIG", "conf/clutser.xml"));
        Settings named = new Settings(Map.of("TRUNKLINE_CLUSTER_CONFIG", "cluster.xml"));

        assertThatThrownBy(() -> Cluster.from(mistyped))
                .isInstanceOf(ConfigException.class)
                .hasMessage("TRUNKLINE_CLUSTER_CONFIG: there is no readable file conf/clutser.xml");
        assertThat(Cluster.from(named).file()).isEqualTo(Path.of("cluster.xml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "host:port", "host:1:2", ":5701"})
    void a_member_is_a_host_and_a_port(String members) {
        Settings settings = new Settings(Map.of("TRUNKLINE_CLUSTER_MEMBERS", members));

        assertThatThrownBy(() -> Cluster.from(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage("TRUNKLINE_CLUSTER_MEMBERS: give host:port, separated by commas");
    }
}
