package io.trunkline;

/** The composition root: the only class that knows every other. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(args.length);
    }
}
