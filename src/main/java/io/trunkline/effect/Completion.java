package io.trunkline.effect;

import io.trunkline.call.Activity;
import io.trunkline.call.Call;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.Lifecycle;
import io.trunkline.insight.CompletedCall;
import java.util.Optional;

/** Whether a call is one of a voice agent's that was completed, talked on and written down. */
final class Completion {
    private Completion() {}

    /** A call that was rejected is completed too, but nobody talked. */
    static Optional<CompletedCall> of(Call call) {
        if (call.key().source() != Source.BOLNA
                || !Lifecycle.COMPLETED.word().equals(call.text(CallField.STATUS))
                || !(call.registers().get(CallField.TALK_SECONDS) instanceof Integer seconds)
                || seconds <= 0) {
            return Optional.empty();
        }
        String transcript = call.text(CallField.TRANSCRIPT);
        return transcript == null || transcript.isBlank()
                ? Optional.empty()
                : Optional.of(new CompletedCall(
                        call.id(),
                        call.tenantId(),
                        call.text(CallField.CONTACT_NUMBER),
                        Activity.of(call).occurredAt()));
    }
}
