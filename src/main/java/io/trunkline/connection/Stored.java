package io.trunkline.connection;

import io.trunkline.config.ConfigException;
import io.trunkline.event.Source;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the database has of connections.
 *
 * @param unopened secrets that were sealed with another key: their connections do without them
 */
public record Stored(List<Connection> connections, List<Unopened> unopened) {

    public Stored {
        connections = List.copyOf(connections);
        unopened = List.copyOf(unopened);
    }

    /** A secret by its id, which gives nothing away. */
    public record Unopened(long secretId, UUID connectionId, Source source, String name) {
        @Override
        public String toString() {
            return secretId + " (" + source.word() + " " + name + ")";
        }
    }

    /** Throws in words when there are secrets that the key does not open. */
    public void demandAllOpened() {
        if (!unopened.isEmpty()) {
            throw new ConfigException("TRUNKLINE_SECRET_KEY does not decrypt the stored secrets "
                    + unopened.stream().map(Unopened::toString).collect(Collectors.joining(", "))
                    + ": give the key they were stored with, behind the new one and a comma; if it is lost, rotate"
                    + " them with --key-is-lost");
        }
    }
}
