package io.trunkline.journal;

/**
 * What a node knows of keys without asking the database.
 *
 * @param seen which are durable
 * @param aged which are not among the old ones
 * @param underWay which wait for their commit here
 */
public record KeyHints(SeenKeys seen, AgedKeys aged, KeysUnderWay underWay) {

    public KeyHints(SeenKeys seen, AgedKeys aged) {
        this(seen, aged, new KeysUnderWay());
    }

    /** The database may have come back as another. */
    void forgetAll() {
        seen.forgetAll();
        aged.forget();
    }
}
