package io.trunkline.push;

import io.trunkline.selection.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * A contact in a batch, as it stands now.
 *
 * @param position its place in the push
 * @param recipient null when it is nobody any more
 * @param dialerId by which the dialer knows it; null: it never said
 * @param isBarred nobody may call it, whatever held when the push was made
 * @param isTwice it turned out to be the same as another one of its push
 * @param readIn the snapshot it was read in, as PostgreSQL writes one
 */
record Member(
        int position,
        @Nullable Recipient recipient,
        @Nullable String dialerId,
        boolean isBarred,
        boolean isTwice,
        String readIn) {

    /** Why it does not go after all; null: it goes. */
    @Nullable
    String hindrance() {
        if (recipient == null) {
            return "The contact is gone.";
        } else if (isBarred) {
            return "It must not be called any more.";
        } else if (isTwice) {
            return "It turned out to be another contact of this push.";
        }
        return recipient.phone() == null ? "It has no number any more." : null;
    }
}
