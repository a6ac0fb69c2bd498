package io.trunkline.disposition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mapping as it was when it was last read. Immutable. */
public final class Dispositions {
    private final Map<String, Disposition> byCode;

    Dispositions(Map<String, Disposition> byCode) {
        this.byCode = Map.copyOf(byCode);
    }

    /** What a source's code means, however it is written; nothing for a code that is missing or not mapped. */
    public Disposition of(@Nullable String code) {
        return code == null
                ? Disposition.UNMAPPED
                : byCode.getOrDefault(Disposition.normal(code), Disposition.UNMAPPED);
    }
}
