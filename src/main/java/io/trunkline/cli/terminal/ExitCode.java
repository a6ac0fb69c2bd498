package io.trunkline.cli.terminal;

/** What a command tells its caller at the end, beside 0 for done. */
public final class ExitCode {
    /** It ran and found a fault. */
    public static final int FAULT = 1;

    /** Wrong usage or settings. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
