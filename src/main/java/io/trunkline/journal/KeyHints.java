package io.trunkline.journal;

/**
 * What a node knows of keys without asking the database.
 *
 * @param seen which are durable
 * @param aged which are not among the old ones
 */
public record KeyHints(SeenKeys seen, AgedKeys aged) {

    /** The database may have come back as another. */
    void forgetAll() {
        seen.forgetAll();
        aged.forget();
    }
}
