package io.trunkline.connection;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection.State;
import io.trunkline.event.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The connections that the environment makes, one a source at most, in the default tenant. A source that nothing
 * verifies has none, unless {@code <SOURCE>_VERIFICATION=none} says so outright.
 */
public final class DefaultConnections {
    public static final UUID TENANT = new UUID(0, 1);

    /** Characters that stand in a path as they are: a token that has to be escaped would never be matched. */
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9._~-]*[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

    private DefaultConnections() {}

    public static List<Connection> from(Settings settings) {
        List<Connection> found = new ArrayList<>();
        for (Source source : Source.senders()) {
            List<Secret> signing = signing(settings, source);
            List<Secret> tokens = source == Source.BOLNA ? tokens(settings, "BOLNA_WEBHOOK_TOKEN") : List.of();
            AddressList allowed = source == Source.BOLNA
                    ? AddressList.parse("BOLNA_ALLOWED_IPS", settings.list("BOLNA_ALLOWED_IPS"))
                    : AddressList.EMPTY;
            if (saysNone(settings, source, signing.isEmpty() && tokens.isEmpty())) {
                found.add(connection(source, Verification.NONE, signing, tokens, allowed));
            } else if (!signing.isEmpty()) {
                found.add(connection(source, Verification.SIGNATURE, signing, tokens, allowed));
            } else if (!tokens.isEmpty()) {
                found.add(connection(source, Verification.TOKEN, signing, tokens, allowed));
            } else if (!allowed.isEmpty()) {
                found.add(connection(source, Verification.ADDRESS, signing, tokens, allowed));
            }
        }
        return List.copyOf(found);
    }

    /** Bolna signs nothing. */
    private static List<Secret> signing(Settings settings, Source source) {
        return switch (source) {
            case PHONEBURNER -> settings.secrets("PHONEBURNER_WEBHOOK_SECRET");
            case CALLRAIL -> settings.secrets("CALLRAIL_SIGNING_KEY");
            case STANDARD -> settings.secrets("STANDARD_WEBHOOK_SECRET");
            case BOLNA, IMPORT, ANALYSIS -> List.of();
        };
    }

    private static boolean saysNone(Settings settings, Source source, boolean withoutSecret) {
        String key = source.word().toUpperCase(Locale.ROOT) + "_VERIFICATION";
        String value = settings.text(key, "");
        if (value.isEmpty()) {
            return false;
        }
        if (!value.equals("none")) {
            throw new ConfigException(key + "=" + value + ": give none, or leave it out");
        }
        if (!withoutSecret) {
            throw new ConfigException(key + "=none, but there is a secret to verify with: remove one of the two");
        }
        return true;
    }

    private static List<Secret> tokens(Settings settings, String key) {
        List<Secret> tokens = settings.secrets(key);
        if (tokens.stream().anyMatch(token -> !URL_SAFE.matcher(token.reveal()).matches())) {
            throw new ConfigException(key + ": a token stands in a URL; use letters, digits, and . _ ~ - only");
        }
        return tokens;
    }

    private static Connection connection(
            Source source, Verification how, List<Secret> signing, List<Secret> tokens, AddressList allowed) {
        List<NamedSecret> named = new ArrayList<>();
        for (Secret secret : signing) {
            named.add(new NamedSecret("environment-" + (named.size() + 1), secret, null));
        }
        return new Connection(
                Connection.idOf(TENANT, source, Connection.DEFAULT),
                TENANT,
                source,
                Connection.DEFAULT,
                State.ACTIVE,
                how,
                named,
                tokens.stream().map(TokenHash::of).toList(),
                allowed);
    }
}
