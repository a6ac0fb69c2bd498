package io.trunkline.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings in force, by the name each has in the environment. An empty value counts as absent. A value that cannot
 * be read as what it should be is a {@link ConfigException} that names key and value (never a secret's value).
 */
public record Settings(Map<String, String> values) {

    public Settings {
        values = Map.copyOf(values);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    public Optional<Secret> secret(String key) {
        return text(key).map(Secret::new);
    }

    /** Several secrets, separated by commas, all of them valid. */
    public List<Secret> secrets(String key) {
        return list(key).stream().map(Secret::new).toList();
    }

    public List<String> list(String key) {
        return text(key).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    public int number(String key, int otherwise, int least, int most) {
        String value = text(key, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new ConfigException(key + "=" + value + ": give a whole number from " + least + " to " + most);
    }

    public boolean flag(String key, boolean otherwise) {
        String value = text(key, otherwise ? "on" : "off");
        return switch (value) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new ConfigException(key + "=" + value + ": give on or off");
        };
    }

    public Duration millis(String key, Duration otherwise) {
        return Duration.ofMillis(number(key, (int) otherwise.toMillis(), 1, Integer.MAX_VALUE));
    }
}
