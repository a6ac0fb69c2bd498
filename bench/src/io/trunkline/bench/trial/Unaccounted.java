package io.trunkline.bench.trial;

/** Something acknowledged is not there, or something is there that was not acknowledged. */
public final class Unaccounted extends Exception {
    private static final long serialVersionUID = 1;

    public Unaccounted(String message) {
        super(message);
    }
}
