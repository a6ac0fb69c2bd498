package io.trunkline.connection;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.connection.Connection.State;
import io.trunkline.connection.Stored.Unopened;
import io.trunkline.event.Digest;
import io.trunkline.event.Source;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes connections of rows, of which each holds a connection and at most one of its secrets. */
final class ConnectionRows {
    private final SecretBox box;
    private final List<Unopened> unopened = new ArrayList<>();

    ConnectionRows(SecretBox box) {
        this.box = box;
    }

    Stored read(RowSet<Row> rows) {
        Map<UUID, List<Row>> byConnection = new LinkedHashMap<>();
        for (Row row : rows) {
            byConnection
                    .computeIfAbsent(row.getUUID("id"), id -> new ArrayList<>())
                    .add(row);
        }
        List<Connection> connections = byConnection.values().stream()
                .map(this::connection)
                .flatMap(Optional::stream)
                .toList();
        return new Stored(connections, unopened);
    }

    /** Empty for a source that only a newer version knows. */
    private Optional<Connection> connection(List<Row> rows) {
        Row first = rows.get(0);
        return Source.of(first.getString("source")).map(source -> connection(source, first, rows));
    }

    private Connection connection(Source source, Row first, List<Row> rows) {
        List<NamedSecret> signing = new ArrayList<>();
        List<TokenHash> tokens = new ArrayList<>();
        for (Row row : rows) {
            if ("signing".equals(row.getString("kind"))) {
                signing(source, row).ifPresent(signing::add);
            } else if ("token".equals(row.getString("kind"))) {
                tokens.add(new TokenHash(Digest.fromBuffer(row.getBuffer("secret")), validUntil(row)));
            }
        }
        return new Connection(
                first.getUUID("id"),
                first.getUUID("tenant_id"),
                source,
                first.getString("name"),
                "paused".equals(first.getString("state")) ? State.PAUSED : State.ACTIVE,
                Verification.of(first.getString("verification")),
                signing,
                tokens,
                addresses(first));
    }

    /** One that cannot be opened costs its connection this one verifier, and no other connection anything. */
    private Optional<NamedSecret> signing(Source source, Row row) {
        UUID id = row.getUUID("id");
        long secretId = row.getLong("secret_id");
        Optional<Secret> opened = box.open(id, row.getBuffer("secret").getBytes());
        if (opened.isEmpty()) {
            unopened.add(new Unopened(secretId, id, source, row.getString("name")));
        }
        return opened.map(secret -> new NamedSecret(Long.toString(secretId), secret, validUntil(row)));
    }

    /** What cannot be read costs its own connection its senders, and no other connection anything. */
    private static AddressList addresses(Row row) {
        String text = row.getString("allowed_addresses");
        try {
            return text.isEmpty()
                    ? AddressList.EMPTY
                    : AddressList.parse("allowed_addresses", List.of(text.split(",")));
        } catch (ConfigException unreadable) {
            return AddressList.ofNobody(text);
        }
    }

    private static @Nullable Instant validUntil(Row row) {
        OffsetDateTime until = row.getOffsetDateTime("valid_until");
        return until == null ? null : until.toInstant();
    }
}
