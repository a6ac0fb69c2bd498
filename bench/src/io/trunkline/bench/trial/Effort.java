package io.trunkline.bench.trial;

import com.sun.management.OperatingSystemMXBean;
import io.trunkline.bench.store.Server;
import io.trunkline.bench.subject.ProcessTree;
import io.trunkline.bench.subject.Subject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * What has been spent so far, of the processor and of the write-ahead log.
 *
 * @param loadSeconds of the processor, by this process, which sends the requests
 * @param strangerSeconds of the processor, by whoever is none of ours
 */
record Effort(
        double appSeconds,
        double postgresSeconds,
        double loadSeconds,
        double strangerSeconds,
        long walBytes,
        long atNanos) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 4;
    private static final int WAITS_FOR_DISK = 5;
    private static final int STOLEN = 8;
    private static final OperatingSystemMXBean SELF = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Effort of(Subject subject, Server server) throws IOException, SQLException {
        double app = subject.cpuSeconds();
        double postgres = new ProcessTree(server.processId()).cpuSeconds();
        double load = SELF.getProcessCpuTime() / 1e9;
        double strangers = busySeconds() - app - postgres - load;
        return new Effort(app, postgres, load, strangers, server.writtenAhead(), System.nanoTime());
    }

    Effort since(Effort earlier) {
        return new Effort(
                appSeconds - earlier.appSeconds,
                postgresSeconds - earlier.postgresSeconds,
                loadSeconds - earlier.loadSeconds,
                strangerSeconds - earlier.strangerSeconds,
                walBytes - earlier.walBytes,
                atNanos - earlier.atNanos);
    }

    /** How many cores others had meanwhile. */
    double strangerCores() {
        return Math.max(0, strangerSeconds / (atNanos / 1e9));
    }

    /** The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal (proc(5)). */
    private static double busySeconds() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
        double ticks = 0;
        for (int field = 1; field <= STOLEN; field++) {
            ticks += field == IDLE || field == WAITS_FOR_DISK ? 0 : Double.parseDouble(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
