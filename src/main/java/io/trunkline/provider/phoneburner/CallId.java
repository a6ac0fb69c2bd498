package io.trunkline.provider.phoneburner;

import io.trunkline.provider.Fields;
import org.jspecify.annotations.Nullable;

/** Where a body keeps the id of the call: the first event of a call has it elsewhere than the rest. */
final class CallId {

    private CallId() {}

    static @Nullable String of(Fields body) {
        String own = body.in("call").id("id");
        return own != null ? own : body.id("call_id");
    }
}
