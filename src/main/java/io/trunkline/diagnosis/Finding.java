package io.trunkline.diagnosis;

/** What a check found, in one line. */
public record Finding(Level level, String check, String words) {

    /** How bad it is. */
    public enum Level {
        OK("ok  "),
        /** Works, and should be looked at. */
        WARN("warn"),
        /** Does not work, or may lose something. */
        FAIL("FAIL");

        private final String mark;

        Level(String mark) {
            this.mark = mark;
        }
    }

    public static Finding ok(String check, String words) {
        return new Finding(Level.OK, check, words);
    }

    public static Finding warn(String check, String words) {
        return new Finding(Level.WARN, check, words);
    }

    public static Finding fail(String check, String words) {
        return new Finding(Level.FAIL, check, words);
    }

    public String line() {
        return level.mark + "  " + check + ": " + words;
    }
}
