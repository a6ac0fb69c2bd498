package io.trunkline.event;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A SHA-256: of a body, or of what makes an event the same event. Immutable; usable as a key. */
public final class Digest implements Comparable<Digest> {
    /** In bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a digest has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    public static Digest of(byte[] content) {
        return new Digest(sha256().digest(content));
    }

    /** Of an event: parts are told apart by their length, so no two lists of parts look alike. */
    public static Digest ofEvent(UUID tenantId, Source source, List<String> parts) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(16)
                .putLong(tenantId.getMostSignificantBits())
                .putLong(tenantId.getLeastSignificantBits())
                .flip());
        part(digest, source.word());
        parts.forEach(part -> part(digest, part));
        return new Digest(digest.digest());
    }

    private static void part(MessageDigest digest, String part) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(text.length).flip());
        digest.update(text);
    }

    public static Digest fromBuffer(Buffer buffer) {
        return new Digest(buffer.getBytes());
    }

    public Buffer toBuffer() {
        return Buffer.buffer(bytes);
    }

    public static Digest readFrom(byte[] source, int start) {
        return new Digest(Arrays.copyOfRange(source, start, start + LENGTH));
    }

    public void writeTo(byte[] target, int start) {
        System.arraycopy(bytes, 0, target, start, LENGTH);
    }

    public boolean isAt(byte[] source, int start) {
        return Arrays.equals(bytes, 0, LENGTH, source, start, start + LENGTH);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The first eight bytes: enough to break a tie. */
    public long prefix() {
        return word(0);
    }

    /** Eight of its bytes, the first of them at {@code 8 * index}; each as good as random, and none tells of another. */
    public long word(int index) {
        return ByteBuffer.wrap(bytes).getLong(index * Long.BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return hex();
    }
}
