package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.PgUsers.Known;
import io.trunkline.config.Secret;
import io.trunkline.database.OpenDatabase;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgSessionsTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("sessions");

    private static final UUID TENANT = UUID.randomUUID();
    private static final String EMAIL = "dana@example.com";

    private final PgSessions sessions = new PgSessions();
    private final PgUsers users = new PgUsers();

    @BeforeEach
    void somebody() {
        DATABASE.execute("TRUNCATE users CASCADE");
        DATABASE.execute("INSERT INTO tenants (id, name) VALUES ('" + TENANT + "', 'a tenant') ON CONFLICT DO NOTHING");
        users.add(DATABASE.pool(), TENANT, EMAIL, "Dana", Role.REP, "the hash").await();
    }

    @Test
    void whoever_was_checked_gets_a_session() {
        Secret token = sessions.open(DATABASE.pool(), known()).await().orElseThrow();

        assertThat(sessions.user(DATABASE.pool(), token).await().map(User::email))
                .contains(EMAIL);
        assertThat(known().user()).isNotNull();
    }

    @Test
    void a_password_that_was_changed_meanwhile_opens_nothing() {
        Known checked = known();
        DATABASE.execute("UPDATE users SET password_hash = 'another hash'");

        Optional<Secret> session = sessions.open(DATABASE.pool(), checked).await();

        assertThat(session).isEmpty();
    }

    @Test
    void somebody_disabled_meanwhile_gets_no_session() {
        Known checked = known();
        DATABASE.execute("UPDATE users SET disabled = true");

        Optional<Secret> session = sessions.open(DATABASE.pool(), checked).await();

        assertThat(session).isEmpty();
    }

    private Known known() {
        return users.named(DATABASE.pool(), EMAIL).await().orElseThrow();
    }
}
