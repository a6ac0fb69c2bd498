package io.trunkline.connection;

import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.trunkline.fact.DerivedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One account of one provider that may send to us. Immutable.
 *
 * @param signing all of them are valid, the newest first
 * @param tokens each of them picks this connection
 * @param allowed where its webhooks may come from; empty means anywhere
 */
public record Connection(
        UUID id,
        UUID tenantId,
        Source source,
        String name,
        State state,
        Verification verification,
        List<NamedSecret> signing,
        List<TokenHash> tokens,
        AddressList allowed) {

    /** The connection of a source whose webhooks carry no token. */
    public static final String DEFAULT = "default";

    /** Whether its webhooks are taken. */
    public enum State {
        ACTIVE,
        /** Senders are asked to come again later. */
        PAUSED
    }

    public Connection {
        signing = List.copyOf(signing);
        tokens = List.copyOf(tokens);
    }

    /** Derived, so that every node and every start calls it the same. */
    public static UUID idOf(UUID tenantId, Source source, String name) {
        return DerivedId.of("connection", tenantId, source.word(), name);
    }

    /** Whether the environment makes it. */
    public boolean isDefault() {
        return name.equals(DEFAULT) && tenantId.equals(DefaultConnections.TENANT);
    }

    public boolean paused() {
        return state == State.PAUSED;
    }

    public List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>(signing.size());
        for (NamedSecret named : signing) {
            secrets.add(named.secret());
        }
        return secrets;
    }

    /** Without the secrets and tokens whose time is over. */
    Connection validAt(Instant now) {
        return new Connection(
                id,
                tenantId,
                source,
                name,
                state,
                verification,
                signing.stream().filter(secret -> secret.validAt(now)).toList(),
                tokens.stream().filter(token -> token.validAt(now)).toList(),
                allowed);
    }

    /** What the environment says of it, with the state and the further secrets that the database has of the same one. */
    public Connection with(Connection stored) {
        return new Connection(
                id,
                tenantId,
                source,
                name,
                stored.state,
                verification,
                joined(signing, stored.signing),
                joined(tokens, stored.tokens),
                allowed);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
