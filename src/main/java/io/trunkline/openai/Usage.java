package io.trunkline.openai;

/**
 * Tokens that were paid for.
 *
 * @param cached of the input, at a lower price
 * @param reasoning of the output
 */
public record Usage(long input, long cached, long output, long reasoning) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public long total() {
        return input + output;
    }
}
