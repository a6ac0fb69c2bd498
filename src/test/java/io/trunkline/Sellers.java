package io.trunkline;

import java.time.Instant;
import java.time.ZoneOffset;

/** Contacts who may be called at this very hour. */
final class Sellers {
    private Sellers() {}

    /** Numbered from 1, all with numbers of a place where it is day. */
    static void insert(TestNode node, int number) {
        node.execute("""
                INSERT INTO contacts (id, tenant_id, sourceco_contact_id, first_name, last_name, company, phone_number, contact_type)
                SELECT gen_random_uuid(), '%s', 'sc_' || n, 'Dana', 'No ' || n, 'Company ' || n,
                    '%s' || lpad(n::text, 3, '0'), 'seller'
                FROM generate_series(1, %d) n
                """.formatted(People.DEFAULT_TENANT, wherePeopleAreUp(), number));
    }

    private static String wherePeopleAreUp() {
        int hour = Instant.now().atZone(ZoneOffset.UTC).getHour();
        if (hour < 11) {
            return "+81352345";
        }
        return hour < 19 ? "+442079460" : "+12025550";
    }
}
