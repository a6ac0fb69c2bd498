package io.trunkline.database;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page ended: the last row's time and id. As text it is opaque to those who hand it back. */
public record Cursor(Instant at, UUID id) {
    private static final int BYTES = 3 * Long.BYTES;

    /** Before every row of a descending list. */
    public static final Cursor NEWEST = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    /** Before every row of an ascending list. */
    public static final Cursor EARLIEST = new Cursor(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

    private static final long EARLIEST_MICROS = micros(EARLIEST.at());
    private static final long NEWEST_MICROS = micros(NEWEST.at());

    public String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(micros(at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for what never was one. */
    public static Optional<Cursor> parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            long micros = bytes.getLong();
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            boolean whole = !bytes.hasRemaining() && micros >= EARLIEST_MICROS && micros <= NEWEST_MICROS;
            return whole
                    ? Optional.of(new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), id))
                    : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException foreign) {
            return Optional.empty();
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** As statements take it. */
    public OffsetDateTime time() {
        return at.atOffset(ZoneOffset.UTC);
    }
}
