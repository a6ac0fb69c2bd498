package io.trunkline.recording;

/** What came of asking for a recording. */
public sealed interface Finding {

    /** It is there: it has to be poured or let go. */
    record Found(Sound sound) implements Finding {}

    /** Nothing of what was asked for, of so many bytes. */
    record OutOfRange(long total) implements Finding {}

    record Unheard(Why why) implements Finding {}

    /** Why there is nothing to hear. */
    enum Why {
        /** The link leads where no link of this source may lead. */
        NOT_ALLOWED,
        /** The provider has it no more. */
        GONE,
        /** The provider does not let us have it. */
        REFUSED,
        /** What it sent is no sound, or makes no sense. */
        NO_SOUND,
        TOO_LARGE,
        /** The provider does not answer, or did not lately. */
        AWAY,
        /** Too many listen at once. */
        BUSY
    }
}
