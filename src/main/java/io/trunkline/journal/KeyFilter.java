package io.trunkline.journal;

import io.trunkline.event.Digest;
import java.nio.ByteBuffer;

/**
 * A Bloom filter: tells of each key that it is not among some others, or that it may be. Immutable.
 *
 * @see <a href="https://doi.org/10.1145/362686.362692">Bloom, Space/Time Trade-offs in Hash Coding, 1970</a>
 */
final class KeyFilter {
    /** What of a key decides: from its ninth byte on, two words of its hash. */
    static final int ESSENCE_BYTES = 2 * Long.BYTES;

    private static final int BITS_OF_A_KEY = 10;
    private static final int PROBES = 7;
    private static final int LEAST_BITS = 1 << 9;
    private static final int MOST_BITS = 1 << 19;

    private final byte[] bits;

    private KeyFilter(byte[] bits) {
        this.bits = bits;
    }

    /** @param essences of any number of keys, one after another */
    static KeyFilter of(byte[] essences) {
        KeyFilter filter = new KeyFilter(new byte[bitsFor(essences.length / ESSENCE_BYTES) / Byte.SIZE]);
        ByteBuffer words = ByteBuffer.wrap(essences);
        while (words.hasRemaining()) {
            filter.add(words.getLong(), words.getLong());
        }
        return filter;
    }

    /** Ten to twenty for each key let one stranger in a hundred through; the largest filter has fewer, and lets more. */
    private static int bitsFor(int keys) {
        long wanted = Math.max(LEAST_BITS, (long) keys * BITS_OF_A_KEY);
        return (int) Math.min(MOST_BITS, Long.highestOneBit(wanted - 1) << 1);
    }

    /** As {@link #bytes} gave it. */
    static KeyFilter ofBytes(byte[] bytes) {
        if (Integer.bitCount(bytes.length) > 1) {
            throw new IllegalArgumentException("a filter has a power of two of bytes, not " + bytes.length);
        }
        return new KeyFilter(bytes.clone());
    }

    byte[] bytes() {
        return bits.clone();
    }

    private void add(long first, long step) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(first, step, probe);
            bits[bit >> 3] |= (byte) (1 << (bit & 7));
        }
    }

    /** Never false for one that went in. */
    boolean mayHold(Digest key) {
        if (bits.length == 0) {
            return true;
        }
        long first = key.word(1);
        long step = key.word(2);
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(first, step, probe);
            if ((bits[bit >> 3] & (1 << (bit & 7))) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Odd steps meet no bit twice. */
    private int bit(long first, long step, int probe) {
        return (int) (first + probe * (step | 1)) & (bits.length * Byte.SIZE - 1);
    }
}
