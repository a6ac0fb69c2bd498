package io.trunkline.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Digest;
import io.trunkline.importing.PgImports.Begun;
import io.trunkline.importing.PgImports.Sent;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PgImportsTest {
    private static final UUID TENANT = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = new Databases(TestDatabase.fresh("imports"), Optional.empty()).pool(vertx, 1);
    private final PgImports imports = new PgImports(pool);

    @AfterEach
    void close() {
        pool.close().await();
        vertx.close().await();
    }

    @Test
    void a_run_that_was_taken_over_changes_nothing_any_more() {
        Digest hash = Digest.of("id\n".getBytes(StandardCharsets.UTF_8));
        Sent file = new Sent(TENANT, "team.csv", hash, 3, null, "somebody");
        Begun frozen = imports.begin(file).await().orElseThrow();
        pool.query("UPDATE imports SET seen_at = now() - interval '2 minutes'")
                .execute()
                .await();
        Begun later = imports.begin(file).await().orElseThrow();
        imports.advance(later, 1, 1, 0, List.of()).await();

        assertThatThrownBy(imports.advance(frozen, 3, 2, 0, List.of())::await)
                .isInstanceOf(IllegalStateException.class);
        imports.end(frozen, null).await();

        JsonObject known = imports.known(file).await().orElseThrow();
        assertThat(later.id()).isEqualTo(frozen.id());
        assertThat(known.getString("state")).isEqualTo("running");
        assertThat(known.getInteger("taken")).isEqualTo(1);
        imports.end(later, null).await();
        assertThat(imports.known(file).await().orElseThrow().getString("state")).isEqualTo("done");
    }
}
