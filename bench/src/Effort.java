package io.trunkline.bench;

import java.io.IOException;
import java.sql.SQLException;

/** What has been spent so far, of the processor and of the write-ahead log. */
record Effort(double jvmSeconds, double postgresSeconds, long walBytes) {

    static Effort of(Gateway gateway, Database database) throws IOException, SQLException {
        return new Effort(
                gateway.jvm().cpuSeconds(), gateway.postgres().cpuSeconds(), database.writtenAhead());
    }

    Effort since(Effort earlier) {
        return new Effort(
                jvmSeconds - earlier.jvmSeconds,
                postgresSeconds - earlier.postgresSeconds,
                walBytes - earlier.walBytes);
    }
}
