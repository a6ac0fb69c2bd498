package io.trunkline.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calling.CallingHours;
import io.trunkline.contact.ContactFilter;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.trunkline.journal.Intake;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hundred thousand contacts in one preview: all counted, and soon. */
class PreviewScale {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewScale.class);
    private static final int CONTACTS = 100_000;

    /** Noon in New York, nine in Los Angeles, seven in Honolulu. */
    private static final Instant NOON = Instant.parse("2026-11-20T17:00:00Z");

    /** Of twenty area codes and eight hundred exchanges each, and every tenth with a reason of its own. */
    private static final String FILL = """
            INSERT INTO contacts (id, tenant_id, created_at, first_name, last_name, company, email, contact_type,
                phone_number, do_not_call, last_call_attempt_at)
            SELECT gen_random_uuid(), '%s', timestamptz '2026-01-01' + interval '1 second' * n, 'Dana', 'Whitfield ' || n,
                'Northgate ' || n %% 5000, 'dana' || n || '@example.com', CASE WHEN n %% 2 = 0 THEN 'seller' ELSE 'buyer' END,
                CASE WHEN n %% 10 = 1 THEN '+1808' ELSE '+1' || (ARRAY['212','312','404','415','512','602','617','702','713',
                    '720','773','801','813','901','913','916','919','972','206','303'])[1 + n %% 20] END
                    || (200 + n / 7 %% 800)::text || lpad((n %% 10000)::text, 4, '0'),
                n %% 10 = 3, CASE WHEN n %% 10 = 5 THEN timestamptz '2026-11-19T17:00:00Z' END
            FROM generate_series(1, %d) AS n;
            INSERT INTO suppressions (tenant_id, phone_number, starts_at, ends_at, created_by)
            SELECT DISTINCT tenant_id, phone_number, timestamptz '2026-11-01', timestamptz '2027-11-01', 'Dana'
            FROM contacts WHERE last_name LIKE '%%7' AND NOT do_not_call;
            ANALYZE contacts; ANALYZE suppressions;
            """;

    private static final Vertx VERTX = Vertx.vertx();
    private static PgPreview preview;

    @BeforeAll
    static void fill() {
        DatabaseUrl url = TestDatabase.fresh("preview_scale");
        TestDatabase.execute(url, FILL.formatted(Intake.TENANT, CONTACTS));
        preview = new PgPreview(
                new Databases(url, Optional.empty())
                        .poolForReaders(VERTX, 1, Duration.ofSeconds(10), "trunkline previews"),
                new CallingHours());
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void a_hundred_thousand_contacts_are_judged_at_the_first_time_and_again() {
        long first = System.nanoTime();
        Examined.Verdicts verdicts = examine();
        long second = System.nanoTime();
        Examined.Verdicts again = examine();
        long end = System.nanoTime();

        LOG.info("judged {} in {} ms, then in {} ms", CONTACTS, millis(first, second), millis(second, end));
        Map<Reason, Integer> staying = verdicts.staying();
        assertThat(verdicts.all()).hasSize(CONTACTS).isEqualTo(again.all());
        assertThat(staying.get(Reason.DO_NOT_CALL)).isEqualTo(CONTACTS / 10);
        assertThat(staying.get(Reason.SUPPRESSED)).isGreaterThanOrEqualTo(CONTACTS / 10);
        assertThat(staying.get(Reason.OUTSIDE_HOURS)).isPositive();
        assertThat(verdicts.going().size()
                        + staying.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(CONTACTS);
    }

    private static Examined.Verdicts examine() {
        Selection all = new Selection.Filtered(ContactFilter.all(Intake.TENANT));
        return (Examined.Verdicts) preview.examine(all, Rules.usual(NOON)).await();
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
