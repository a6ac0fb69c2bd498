package io.trunkline.provider.callrail;

import io.trunkline.fact.CallField;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Said;
import java.util.Map;
import java.util.Optional;

/**
 * What a modification takes away. An empty field means nothing by itself, since empty and unknown are written alike;
 * but one that is named among the changes was emptied.
 */
final class Changes {
    private static final Map<String, CallField> FIELDS = Map.ofEntries(
            Map.entry("tags", CallField.TAGS),
            Map.entry("note", CallField.NOTE),
            Map.entry("value", CallField.VALUE),
            Map.entry("lead_status", CallField.LEAD_STATUS),
            Map.entry("transcription", CallField.TRANSCRIPT),
            Map.entry("transcription_text", CallField.TRANSCRIPT),
            Map.entry("call_summary", CallField.SUMMARY),
            Map.entry("recording", CallField.RECORDING_URL),
            Map.entry("recording_duration", CallField.RECORDING_SECONDS),
            Map.entry("agent_email", CallField.REP_EMAIL),
            Map.entry("campaign", CallField.CAMPAIGN));

    private Changes() {}

    static void clear(Fields body, Said<CallField, Object> said) {
        body.in("changes")
                .items()
                .forEach(change -> Optional.ofNullable(change.itself())
                        .map(FIELDS::get)
                        .filter(field -> !said.values().containsKey(field))
                        .ifPresent(said::gone));
    }
}
