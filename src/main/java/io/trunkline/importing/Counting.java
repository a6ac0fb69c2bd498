package io.trunkline.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read. */
final class Counting extends FilterInputStream {
    private volatile long count;

    Counting(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        add(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        add(Math.max(0, read));
        return read;
    }

    /** Only whoever reads writes. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void add(int more) {
        count += more;
    }

    long count() {
        return count;
    }
}
