package io.trunkline.fact;

import java.util.Locale;
import java.util.Optional;

/** The words of {@code call_lifecycle_status}, whichever source they come from. */
public enum Lifecycle {
    SCHEDULED(0),
    QUEUED(1),
    RESCHEDULED(1),
    INITIATED(2),
    RINGING(3),
    IN_PROGRESS(4),
    CALL_DISCONNECTED(5),
    COMPLETED(Lifecycle.TERMINAL),
    NO_ANSWER(Lifecycle.TERMINAL),
    BUSY(Lifecycle.TERMINAL),
    FAILED(Lifecycle.TERMINAL),
    CANCELED(Lifecycle.TERMINAL),
    STOPPED(Lifecycle.TERMINAL),
    ERROR(Lifecycle.TERMINAL),
    BALANCE_LOW(Lifecycle.TERMINAL),
    REJECTED(Lifecycle.TERMINAL),
    VOICEMAIL(Lifecycle.TERMINAL);

    private static final int TERMINAL = 6;

    private final int rank;
    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Lifecycle(int rank) {
        this.rank = rank;
    }

    public String word() {
        return word;
    }

    /** Also reads the spelling with underscores. */
    public static Optional<Lifecycle> of(String word) {
        String hyphened = word.replace('_', '-').toLowerCase(Locale.ROOT);
        for (Lifecycle status : values()) {
            if (status.word.equals(hyphened)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** How far a call has come; terminal words are equal, so that the later of two wins. */
    public int rank() {
        return rank;
    }

    public boolean isTerminal() {
        return rank == TERMINAL;
    }
}
