package io.trunkline.simulator.life;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one webhook states, in the words of the tables: written by the one who made the webhook up, so that nobody has
 * to read its body to know.
 *
 * @param subject the provider's id of the call, message or contact
 * @param precedence which of two claims about the same column holds: the greater, and of equals the one received last
 * @param call columns of the call's row; columns not spoken of are absent
 * @param contact columns of the person's row; columns not spoken of are absent
 * @param callbackAt when the rep promised to call back
 */
public record Claim(
        About about,
        String subject,
        Person person,
        long precedence,
        Map<CallColumn, Object> call,
        Map<ContactColumn, Object> contact,
        @Nullable Instant callbackAt) {

    /** The precedence of claims that nothing but their receipt puts in order. */
    public static final long BY_RECEIPT = Long.MAX_VALUE;

    public enum About {
        CALL,
        MESSAGE,
        CONTACT
    }

    public Claim {
        call = Map.copyOf(call);
        contact = Map.copyOf(contact);
    }

    static Claim ofCall(String callId, Person person, long precedence, Map<CallColumn, Object> call) {
        return new Claim(About.CALL, callId, person, precedence, call, Map.of(), null);
    }

    Claim withContact(Map<ContactColumn, Object> columns) {
        return new Claim(about, subject, person, precedence, call, columns, callbackAt);
    }

    Claim withCallback(Instant at) {
        return new Claim(about, subject, person, precedence, call, contact, at);
    }
}
