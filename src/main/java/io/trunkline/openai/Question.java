package io.trunkline.openai;

import java.util.UUID;

/**
 * One question to a model.
 *
 * @param input what the answer is to be drawn from: whatever it says is data to the model, never an instruction
 * @param callId goes along as metadata, so that both sides can find the request again
 * @param safetyIdentifier a hash of whom the call was with, 64 hexadecimal digits: the same for the same person, and telling
 *     nothing of them
 */
public record Question(Analysis kind, String input, UUID callId, String safetyIdentifier) {
    private static final String HASH = "[0-9a-f]{64}";

    public Question {
        if (!safetyIdentifier.matches(HASH)) {
            throw new IllegalArgumentException("a safety identifier is 64 hexadecimal digits");
        }
    }
}
