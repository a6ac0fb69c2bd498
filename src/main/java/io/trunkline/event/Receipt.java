package io.trunkline.event;

/** What became of a delivery in the journal. Either way it is durable. */
public sealed interface Receipt {
    LogId at();

    /** Whether the body that is stored is the delivery's own: if not, another event had its id. */
    boolean sameBody();

    record Stored(LogId at) implements Receipt {
        @Override
        public boolean sameBody() {
            return true;
        }
    }

    /** Its key was there before. */
    record Duplicate(LogId at, boolean sameBody) implements Receipt {}
}
