package io.trunkline.importing;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What a line of a file amounts to. */
sealed interface Checked {

    record Taken(int line, JsonObject contact) implements Checked {}

    record Refused(List<Fault> faults) implements Checked {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** @param mend what to do; it repeats nothing of the line */
    record Fault(int line, String field, String mend) {}
}
