package io.trunkline.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is to a tenant; which role may do what is said by the API's contract. */
public enum Role {
    ADMIN,
    MANAGER,
    REP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
