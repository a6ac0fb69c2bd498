package io.trunkline.ingress.admission;

import io.trunkline.config.Secret;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.ClientAddress;
import io.trunkline.connection.Connection;
import io.trunkline.connection.ConnectionRegistry;
import io.trunkline.connection.Verification;
import io.trunkline.event.Source;
import io.trunkline.ingress.exchange.Answer;
import io.trunkline.ingress.exchange.Route;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.Verdict;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a webhook is from whom it says. Looks at bytes, headers and addresses; parses nothing. */
public final class Gate {
    private static final String NO_CONNECTION = "The URL ends in no token that is valid here, and there is no"
            + " connection of this source that goes without one. Check the URL, or make a connection.";
    private static final String NO_SECRET =
            "this connection has no valid secret to verify it with; rotate to a new one";

    private final ConnectionRegistry registry;
    private final Map<Source, Scheme> schemes;
    private final AddressList trustedProxies;
    private final Clock clock;

    public Gate(ConnectionRegistry registry, Map<Source, Scheme> schemes, AddressList trustedProxies, Clock clock) {
        this.registry = registry;
        this.schemes = Map.copyOf(schemes);
        this.trustedProxies = trustedProxies;
        this.clock = clock;
    }

    /** What the gate made of a webhook. */
    sealed interface Passage {
        /** @param deliveryId the sender's signed id of this delivery, where its scheme has one */
        record Open(Connection connection, @Nullable String deliveryId) implements Passage {}

        record Closed(@Nullable Connection connection, Answer answer, String reason) implements Passage {}
    }

    Passage pass(Arrival arrival) {
        Route.Match match = arrival.match();
        Source source = arrival.route().source();
        Connection connection =
                match.token() == null ? registry.withoutToken(source) : registry.withToken(source, match.token());
        if (connection == null) {
            return new Passage.Closed(null, refusal(NO_CONNECTION), "no such connection");
        }
        if (!isAllowed(connection, arrival)) {
            return new Passage.Closed(connection, Answer.forbidden(), "address not allowed");
        }
        Verdict verdict = verdict(connection, arrival.headers(), arrival.content());
        if (verdict instanceof Verdict.Authentic authentic) {
            return connection.paused()
                    ? new Passage.Closed(connection, Answer.paused(), "paused")
                    : new Passage.Open(connection, authentic.deliveryId());
        }
        String reason = ((Verdict.Refused) verdict).reason();
        return new Passage.Closed(connection, refusal("Not verified: " + reason + "."), reason);
    }

    /** Until the connections of the database are known, the right secret may be among theirs. */
    private Answer refusal(String detail) {
        return registry.isLoaded()
                ? Answer.unverified(detail)
                : Answer.unavailable("The connections are not read yet. Send it again.");
    }

    /** Whose signature, or whose token, this is; null when it is nobody's. */
    @Nullable
    public Source recognise(@Nullable String token, MultiMap headers, byte[] content) {
        for (Source source : Source.senders()) {
            Connection connection = connection(source, token);
            if (connection != null
                    && (connection.verification() == Verification.SIGNATURE
                            || connection.verification() == Verification.TOKEN)
                    && verdict(connection, headers, content) instanceof Verdict.Authentic) {
                return source;
            }
        }
        return null;
    }

    private @Nullable Connection connection(Source source, @Nullable String token) {
        return token == null ? registry.withoutToken(source) : registry.withToken(source, token);
    }

    private boolean isAllowed(Connection connection, Arrival arrival) {
        if (connection.allowed().isEmpty()) {
            return true;
        }
        List<String> forwardedFor = arrival.headers().getAll("x-forwarded-for");
        return connection.allowed().contains(ClientAddress.of(arrival.remoteHost(), forwardedFor, trustedProxies));
    }

    /** A token picked its connection by being right; an address was looked at before. */
    private Verdict verdict(Connection connection, MultiMap headers, byte[] content) {
        if (connection.verification() != Verification.SIGNATURE) {
            return new Verdict.Authentic(0, null);
        }
        Scheme scheme = schemes.get(connection.source());
        List<Secret> secrets = connection.secrets();
        if (scheme == null || secrets.isEmpty()) {
            return new Verdict.Refused(NO_SECRET);
        }
        return scheme.verify(content, headers::getAll, secrets, clock.instant());
    }
}
