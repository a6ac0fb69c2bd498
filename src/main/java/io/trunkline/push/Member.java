package io.trunkline.push;

import io.trunkline.selection.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * A contact in a batch, as it stands now.
 *
 * @param position its place in the push
 * @param recipient null when it is nobody any more
 * @param isBarred nobody may call it, whatever held when the push was made
 */
record Member(int position, @Nullable Recipient recipient, boolean isBarred) {

    /** Why it does not go after all; null: it goes. */
    @Nullable
    String hindrance() {
        if (recipient == null) {
            return "The contact is gone.";
        } else if (isBarred) {
            return "It must not be called any more.";
        }
        return recipient.phone() == null ? "It has no number any more." : null;
    }
}
