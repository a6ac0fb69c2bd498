package io.trunkline.bench.subject;

import io.trunkline.bench.machine.Machine;
import io.trunkline.bench.sender.Secrets;
import io.trunkline.bench.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the others, taking the dialer's webhooks; with effects, if asked and if it can. */
public final class Peer implements Subject {
    private static final Path SCHEMA = Path.of("bench", "peers", "schema.sql");
    private static final String WAITING = "SELECT count(*) FROM events WHERE processed_at IS NULL";
    private static final String CALLS = "SELECT sum(calls) FROM contacts";
    private static final String EFFECT_TIME = """
            SELECT extract(epoch FROM percentile_cont(?) WITHIN GROUP (ORDER BY a.created_at - e.received_at)) * 1000
            FROM activities a
            JOIN events e ON e.id = a.event_id
            WHERE e.id > ?
            """;

    private final PeerKind kind;
    private final Database database;
    private final boolean effects;
    private final int port;
    private final List<ServerProcess> processes = new ArrayList<>();

    private Peer(PeerKind kind, Database database, boolean effects, int port) {
        this.kind = kind;
        this.database = database;
        this.effects = effects;
        this.port = port;
    }

    /** @param database an empty one */
    public static Peer start(Workshop workshop, PeerKind kind, Secrets secrets, Database database, boolean effects)
            throws Unavailable, IOException, InterruptedException, SQLException {
        Path folder = workshop.built(kind);
        database.execute(Files.readString(SCHEMA));
        Peer peer = new Peer(kind, database, effects, Machine.freePort());
        try {
            peer.launch(folder, secrets);
            return peer;
        } catch (Unavailable | IOException | InterruptedException | RuntimeException failure) {
            peer.close();
            throw failure;
        }
    }

    private void launch(Path folder, Secrets secrets) throws Unavailable, IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("NODE_ENV", "production");
        environment.put("PORT", Integer.toString(port));
        environment.put("WEBHOOK_SECRET", secrets.phoneBurner());
        environment.put("EFFECTS", effects ? "1" : "0");
        Path logs = folder.getParent();
        if (effects && !kind.prepare().isEmpty()) {
            Path log = logs.resolve(kind.word() + "-prepare.log");
            if (Workshop.run(kind.prepare(), folder, environment, log) != 0) {
                throw new IOException("its schema could not be made; see " + log);
            }
        }
        start(kind.serve(), folder, environment, logs.resolve(kind.word() + ".log"));
        if (effects && !kind.work().isEmpty()) {
            start(kind.work(), folder, environment, logs.resolve(kind.word() + "-work.log"));
        }
        processes.get(0).awaitPort(port);
    }

    private void start(List<String> command, Path folder, Map<String, String> environment, Path log)
            throws Unavailable, IOException {
        processes.add(ServerProcess.start(kind.tools().launch(command), folder, environment, log));
    }

    @Override
    public String name() {
        return kind.title();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public double cpuSeconds() {
        return processes.stream()
                .mapToDouble(process -> process.tree().cpuSeconds())
                .sum();
    }

    @Override
    public boolean hasEffects() {
        return effects;
    }

    @Override
    public long waiting() throws SQLException {
        return effects ? database.number(WAITING) : 0;
    }

    /** Its identity column, too, rises with receipt. */
    @Override
    public Ledger ledger() throws SQLException {
        long last = lastEvent();
        long calls = database.number(CALLS);
        return () -> new Stored(
                database.number("SELECT count(*) FROM events WHERE id > " + last),
                database.number("SELECT count(*) FROM activities WHERE event_id > " + last),
                database.number(CALLS) - calls);
    }

    private long lastEvent() throws SQLException {
        return database.number("SELECT coalesce(max(id), 0) FROM events");
    }

    @Override
    public EffectTimes effectTimes() throws SQLException {
        long last = lastEvent();
        return share -> effects ? quantile(share, last) : Double.NaN;
    }

    private double quantile(double share, long last) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(EFFECT_TIME)) {
            statement.setDouble(1, share);
            statement.setLong(2, last);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                double milliseconds = rows.getDouble(1);
                return rows.wasNull() ? Double.NaN : milliseconds;
            }
        }
    }

    @Override
    public void close() {
        processes.forEach(ServerProcess::close);
    }
}
