package io.trunkline.call;

import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where providers keep the recordings of calls. These links are for the gateway alone: no answer carries one. */
public final class RecordingLinks {

    private static final String OF_CALL = """
            SELECT source, recording_url FROM calls WHERE tenant_id = $1 AND id = $2
            """;

    private final SqlClient client;

    public RecordingLinks(SqlClient client) {
        this.client = client;
    }

    /** @param url as the provider wrote it; null when the call has no recording */
    public record RecordingLink(Source source, @Nullable String url) {}

    /** Empty when the tenant has no such call. */
    public Future<Optional<RecordingLink>> of(UUID tenantId, UUID callId) {
        return client.preparedQuery(OF_CALL).execute(Tuple.of(tenantId, callId)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Source.of(row.getString("source"))
                    .map(source -> new RecordingLink(source, row.getString("recording_url")));
        });
    }
}
