package io.trunkline.selection;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as far as it matters for whether it goes. The hashes stand for an address and for a name at a company: two
 * that are equal are the same text, but for one chance in many billions.
 */
record Candidate(
        UUID id,
        @Nullable String number,
        boolean doNotCall,
        boolean suppressed,
        boolean wrongNumber,
        boolean inSession,
        boolean recentlyContacted,
        boolean nameless,
        @Nullable Long emailHash,
        @Nullable Long nameHash) {

    static Candidate of(Row row) {
        return new Candidate(
                row.getUUID(0),
                row.getString(1),
                row.getBoolean(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getLong(8),
                row.getLong(9));
    }
}
