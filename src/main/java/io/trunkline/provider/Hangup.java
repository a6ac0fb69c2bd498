package io.trunkline.provider;

import java.util.Locale;

/** Who hung up, in the gateway's words. */
public final class Hangup {
    public static final String AGENT = "agent";
    public static final String USER = "user";
    public static final String SYSTEM = "system";

    private Hangup() {}

    /** @param raw the source's word; caller and callee mean our side or theirs by the direction of the call */
    public static String by(String raw, boolean outbound) {
        return switch (raw.toLowerCase(Locale.ROOT)) {
            case "caller" -> outbound ? AGENT : USER;
            case "callee" -> outbound ? USER : AGENT;
            case "agent", "rep" -> AGENT;
            case "user", "contact", "customer" -> USER;
            default -> SYSTEM;
        };
    }
}
