package io.trunkline;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.trunkline.access.PgTokens;
import io.trunkline.access.PgUsers;
import io.trunkline.access.Role;
import io.trunkline.access.User;
import io.trunkline.access.token.Claims;
import io.trunkline.access.token.SharedSecret;
import io.trunkline.connection.PgTenants;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tenants, people and tokens of a node under test. */
record People(TestNode node) {
    static final UUID DEFAULT_TENANT = UUID.fromString("00000000-0000-0000-0000-000000000001");

    /** As {@link Browser#PASSWORD}, hashed once and cheaply. */
    private static final String HASH = Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID)
            .hash(Browser.PASSWORD.getBytes(StandardCharsets.UTF_8), new byte[16])
            .getResult();

    UUID tenant(String name) {
        return new PgTenants().add(node.pool(), name).await();
    }

    User user(UUID tenant, String email, Role role) {
        return new PgUsers()
                .add(node.pool(), tenant, email, "Dana Whitfield", role, HASH)
                .await()
                .orElseThrow();
    }

    UUID rep(UUID tenant) {
        UUID id = UUID.randomUUID();
        node.execute("INSERT INTO reps (id, tenant_id, source, source_id, name, said_at) VALUES ('%s', '%s',"
                        .formatted(id, tenant)
                + " 'phoneburner', 'pb_user_31', 'Riley Okafor', now())");
        return id;
    }

    String token(UUID tenant, Role role) {
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        Instant end = now.plus(Duration.ofHours(1));
        new PgTokens()
                .add(node.pool(), id, tenant, "a script", role, "command", end)
                .await();
        return SharedSecret.from(TestNode.SETTINGS)
                .write(new Claims(id.toString(), tenant, role), now, end)
                .reveal();
    }
}
