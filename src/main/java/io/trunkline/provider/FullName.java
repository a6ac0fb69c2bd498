package io.trunkline.provider;

import io.trunkline.fact.ContactField;
import org.jspecify.annotations.Nullable;

/** A name in one piece, cut at its first blank. A "name" without a letter is a number again, and none. */
public record FullName(@Nullable String first, @Nullable String last) {

    public static FullName of(@Nullable String text) {
        if (text == null || text.chars().noneMatch(Character::isLetter)) {
            return new FullName(null, null);
        }
        int blank = text.indexOf(' ');
        return blank < 0
                ? new FullName(text, null)
                : new FullName(text.substring(0, blank), text.substring(blank).strip());
    }

    public void sayTo(Said<ContactField, String> said) {
        said.that(ContactField.FIRST_NAME, first).that(ContactField.LAST_NAME, last);
    }
}
