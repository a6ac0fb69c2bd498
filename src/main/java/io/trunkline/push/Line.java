package io.trunkline.push;

import java.util.function.BooleanSupplier;

/** An account's line, as errands use it: only one node has it, and it keeps the limit that pushes keep. */
public final class Line {
    private final BooleanSupplier held;

    Line(BooleanSupplier held) {
        this.held = held;
    }

    /** Whether this node still is the one. */
    public boolean isHeld() {
        return held.getAsBoolean();
    }
}
