package io.trunkline.simulator.life;

import java.util.Locale;

/** What a claim can fill in a row of {@code calls}; each is named as its column is. */
public enum CallColumn {
    DIRECTION,
    CALL_LIFECYCLE_STATUS,
    DIALED_AT,
    RINGING_STARTED_AT,
    CALL_ANSWERED_AT,
    CALL_DISCONNECTED_AT,
    DURATION_SECONDS,
    RECORDING_URL,
    DISPOSITION_CODE,
    REP_SOURCE_ID;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
