package io.trunkline.jar;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingRestartScale {

    @Test
    void each_of_two_nodes_restarted_once_under_load_refuses_nothing_and_loses_nothing(@TempDir Path directory) {
        RollingRestart.under(directory, 1);
    }
}
