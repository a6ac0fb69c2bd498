package io.trunkline.config;

/** The operator has to mend something. The message is one line that says what; it is printed as it is. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
