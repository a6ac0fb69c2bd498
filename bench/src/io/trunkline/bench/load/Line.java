package io.trunkline.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kept-alive connection with at most one request in flight. */
final class Line implements AutoCloseable {
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final String LAST_CHUNK = "0\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("content-length: *([0-9]+)");

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer answer = ByteBuffer.allocate(16_384);
    private Request request;
    private ByteBuffer[] unsent;
    private long since;

    Line(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** @param since what the latency counts from */
    void send(Request next, long since) throws IOException {
        this.since = since;
        request = next;
        unsent = next.buffers();
        write();
    }

    Request request() {
        return request;
    }

    long since() {
        return since;
    }

    /** Goes on with what the selector found; returns the status once the answer is whole, else 0. */
    int progress() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (key.isReadable() && channel.read(answer) < 0) {
            throw new EOFException("a connection was closed");
        }
        int end = endOfAnswer();
        if (end < 0 || answer.position() < end || isSending()) {
            return 0;
        }
        int status = status();
        answer.clear();
        return status;
    }

    private void write() throws IOException {
        channel.write(unsent);
        key.interestOps(isSending() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Who is refused early has to send the rest all the same. */
    private boolean isSending() {
        return unsent[unsent.length - 1].hasRemaining();
    }

    private int status() {
        return (answer.get(STATUS_AT) - '0') * 100
                + (answer.get(STATUS_AT + 1) - '0') * 10
                + (answer.get(STATUS_AT + 2) - '0');
    }

    private int endOfAnswer() {
        byte[] bytes = answer.array();
        for (int i = 3; i < answer.position(); i++) {
            if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
                return endOfBody(i + 1);
            }
        }
        return -1;
    }

    /** One request at a time is in flight, so that an answer in chunks ends where the buffer does. */
    private int endOfBody(int start) {
        String head = text(0, start).toLowerCase(Locale.ROOT);
        if (head.contains("transfer-encoding: chunked")) {
            return text(start, answer.position()).endsWith(LAST_CHUNK) ? answer.position() : -1;
        }
        Matcher length = LENGTH.matcher(head);
        return start + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    private String text(int from, int to) {
        return new String(answer.array(), from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
