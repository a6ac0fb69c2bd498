package io.trunkline.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.OpenDatabase;
import io.trunkline.database.Page;
import io.trunkline.quarantine.QuarantineList.Kept;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuarantineListTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("quarantine_list");

    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID STRANGER = UUID.randomUUID();
    private static final UUID CONNECTION = new UUID(9, 1);

    private final QuarantineList quarantine = new QuarantineList(DATABASE.pool());

    @BeforeEach
    void three_refused_requests() {
        DATABASE.execute("TRUNCATE connections, connection_secrets, webhook_quarantine RESTART IDENTITY");
        DATABASE.execute("INSERT INTO connections (id, tenant_id, source, name, verification) VALUES ('" + CONNECTION
                + "', '" + TENANT + "', 'callrail', 'main', 'signature')");
        DATABASE.execute("""
                INSERT INTO webhook_quarantine (source, connection_id, reason, status, headers, body)
                VALUES ('callrail', '%1$s', 'wrong signature', 401, '{"user-agent":"x","signature":"abc"}', 'one'),
                       ('callrail', NULL, 'no such connection', 401, '{}', 'nobody''s'),
                       ('callrail', '%1$s', 'wrong signature', 401, '{}', 'two')""".formatted(CONNECTION));
    }

    @Test
    void the_newest_come_first_and_pages_follow_and_what_is_nobody_s_is_left_out() {
        Page first = quarantine.page(TENANT, Long.MAX_VALUE, 1).await();
        Page second = quarantine.page(TENANT, Long.parseLong(first.next()), 1).await();

        assertThat(first.items()).extracting(item -> item.getLong("id")).containsExactly(3L);
        assertThat(second.items()).extracting(item -> item.getLong("id")).containsExactly(1L);
        assertThat(second.next()).isNull();
    }

    @Test
    void a_signature_is_kept_for_judging_and_not_shown() {
        Kept kept = quarantine.one(TENANT, 1).await().orElseThrow();

        assertThat(kept.headers().getString("signature")).isEqualTo("abc");
        assertThat(kept.json().encode()).contains("wrong signature", "one").doesNotContain("abc");
    }

    @Test
    void nobody_sees_or_removes_another_tenant_s() {
        quarantine.remove(STRANGER, 1).await();

        assertThat(quarantine.page(STRANGER, Long.MAX_VALUE, 10).await().items())
                .isEmpty();
        assertThat(quarantine.one(STRANGER, 1).await()).isEmpty();
        assertThat(quarantine.one(TENANT, 1).await()).isPresent();
    }

    @Test
    void what_was_let_in_after_all_is_gone() {
        quarantine.remove(TENANT, 1).await();

        assertThat(quarantine.one(TENANT, 1).await()).isEmpty();
    }
}
