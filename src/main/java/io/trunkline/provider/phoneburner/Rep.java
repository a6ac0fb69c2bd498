package io.trunkline.provider.phoneburner;

import io.trunkline.fact.CallField;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Said;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who called. Known by the dialer's id, or by an e-mail address where there is none. */
record Rep(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email) {

    static Rep of(Fields user) {
        String id = user.id("id", "user_id");
        String email = user.word("email");
        return new Rep(id != null ? id : email, name(user), email);
    }

    private static @Nullable String name(Fields user) {
        String whole = user.word("name");
        if (whole != null) {
            return whole;
        }
        String joined = Stream.of(user.word("first_name"), user.word("last_name"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return joined.isEmpty() ? null : joined;
    }

    void sayTo(Said<CallField, Object> said) {
        said.that(CallField.REP, id).that(CallField.REP_NAME, name).that(CallField.REP_EMAIL, email);
    }
}
