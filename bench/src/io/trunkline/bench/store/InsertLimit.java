package io.trunkline.bench.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** How many rows the same server takes in durable batches when nothing else is done with them: the ceiling. */
public final class InsertLimit {
    private static final int BODY_BYTES = 1_024;
    private static final int KEY_BYTES = 32;
    private static final String MAKE =
            "CREATE TABLE bench_limit (id bigint PRIMARY KEY, key bytea NOT NULL UNIQUE, body bytea NOT NULL)";
    private static final String INSERT = """
            INSERT INTO bench_limit (id, key, body)
            SELECT * FROM unnest(?::bigint[], ?::bytea[], ?::bytea[])
            ON CONFLICT DO NOTHING
            """;
    private static final String DROP = "DROP TABLE IF EXISTS bench_limit";

    private final Database database;
    private final AtomicLong ids = new AtomicLong();

    public InsertLimit(Database database) {
        this.database = database;
    }

    /** In rows a second, over all connections. */
    public double measure(int connections, int batch, int seconds) throws Exception {
        database.execute(DROP);
        database.execute(MAKE);
        ExecutorService writers = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Double>> rates = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                rates.add(writers.submit(() -> insert(batch, seconds)));
            }
            double total = 0;
            for (Future<Double> rate : rates) {
                total += rate.get();
            }
            return total;
        } finally {
            writers.shutdownNow();
            database.execute(DROP);
        }
    }

    private double insert(int batch, int seconds) throws SQLException {
        Random random = new Random(System.nanoTime());
        byte[][] keys = new byte[batch][KEY_BYTES];
        byte[][] bodies = new byte[batch][BODY_BYTES];
        Long[] numbers = new Long[batch];
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (byte[] body : bodies) {
                random.nextBytes(body);
            }
            long rows = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < seconds * 1_000_000_000L) {
                for (int i = 0; i < batch; i++) {
                    numbers[i] = ids.incrementAndGet();
                    random.nextBytes(keys[i]);
                }
                rows += execute(insert, connection, numbers, keys, bodies);
            }
            return rows / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static int execute(
            PreparedStatement insert, Connection connection, Long[] numbers, byte[][] keys, byte[][] bodies)
            throws SQLException {
        Array[] arrays = {
            connection.createArrayOf("bigint", numbers),
            connection.createArrayOf("bytea", keys),
            connection.createArrayOf("bytea", bodies)
        };
        for (int i = 0; i < arrays.length; i++) {
            insert.setArray(i + 1, arrays[i]);
        }
        return insert.executeUpdate();
    }
}
