package io.trunkline.cli.access;

import io.trunkline.access.Role;
import io.trunkline.config.ConfigException;
import java.util.regex.Pattern;

/** What people type to say who somebody is. */
final class Words {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    private Words() {}

    static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new ConfigException("--role: give admin, manager or rep"));
    }

    static String email(String text) {
        if (!EMAIL.matcher(text).matches()) {
            throw new ConfigException("EMAIL: give an address like dana@example.com");
        }
        return text;
    }
}
