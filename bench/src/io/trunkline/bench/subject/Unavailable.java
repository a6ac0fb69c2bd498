package io.trunkline.bench.subject;

/** A peer cannot be measured on this machine; the message says what is missing. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    Unavailable(String message) {
        super(message);
    }
}
