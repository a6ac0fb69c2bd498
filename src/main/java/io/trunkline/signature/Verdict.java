package io.trunkline.signature;

import org.jspecify.annotations.Nullable;

/** Whether a body is authentic. */
public sealed interface Verdict {

    /**
     * @param secret which of the secrets given, counted from 0
     * @param deliveryId the id that the signature covers, where the scheme has one
     */
    record Authentic(int secret, @Nullable String deliveryId) implements Verdict {}

    /** The reason is safe to show: it says what was wrong with the signature, not what would be right. */
    record Refused(String reason) implements Verdict {}
}
