package io.trunkline.selection;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What came of looking at a selection. */
public sealed interface Examined {

    /** One verdict a contact, whoever was known first in front. */
    record Verdicts(List<Verdict> all) implements Examined {
        public Verdicts {
            all = List.copyOf(all);
        }

        public List<UUID> going() {
            return all.stream().filter(Verdict::goes).map(Verdict::contactId).toList();
        }

        /** How many stay, by their weightiest reason. With those that go they add up to all. */
        public Map<Reason, Integer> staying() {
            Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
            for (Verdict verdict : all) {
                if (verdict.reason() != null) {
                    counts.merge(verdict.reason(), 1, Integer::sum);
                }
            }
            return counts;
        }
    }

    /** The tenant has no such list. */
    record NoSuchList() implements Examined {}

    /** More than are looked at in one go. */
    record TooMany(int limit) implements Examined {}
}
