package io.trunkline.bench.load;

import java.nio.ByteBuffer;

/**
 * One HTTP request, ready to be sent. Its end is shared with others, so that many large ones can be made ahead.
 *
 * @param own the head and the beginning of the body
 * @param shared holds the rest of the body, up to its last byte
 * @param from where that begins
 * @param activities how many of them the timeline gains by it
 */
public record Request(byte[] own, byte[] shared, int from, int activities) {

    ByteBuffer[] buffers() {
        return new ByteBuffer[] {ByteBuffer.wrap(own), ByteBuffer.wrap(shared, from, shared.length - from)};
    }
}
