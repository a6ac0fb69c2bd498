package io.trunkline.cli.secret;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret as it is handed over: by a file or standard input, never as an argument, which any process may read. */
public final class SecretInput {
    private static final int MOST_CHARACTERS = 4_096;

    private SecretInput() {}

    /** @param option by which the file is named, for the message when there is nothing to read */
    public static Secret read(@Nullable Path file, String option) throws IOException {
        String text = file == null || file.toString().equals("-") ? typed() : written(file, option);
        String secret = text.strip();
        if (secret.isEmpty()
                || secret.length() > MOST_CHARACTERS
                || secret.lines().count() > 1) {
            throw new ConfigException(
                    "the secret is missing: give it as one line, by " + option + " or standard input");
        }
        return new Secret(secret);
    }

    private static String written(Path file, String option) throws IOException {
        if (!Files.isReadable(file)) {
            throw new ConfigException(option + ": " + file + " cannot be read");
        }
        return Files.readString(file);
    }

    private static String typed() throws IOException {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
