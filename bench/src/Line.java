package io.trunkline.bench;

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
    private static final Pattern LENGTH = Pattern.compile("content-length: *([0-9]+)");

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer answer = ByteBuffer.allocate(16_384);
    private ByteBuffer request = ByteBuffer.allocate(0);
    private long since;

    Line(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** @param since what the latency counts from */
    void send(byte[] bytes, long since) throws IOException {
        this.since = since;
        request = ByteBuffer.wrap(bytes);
        write();
    }

    long since() {
        return since;
    }

    /** Goes on with what the selector found; returns the status once the answer is whole, else 0. */
    int progress() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return 0;
        }
        if (channel.read(answer) < 0) {
            throw new EOFException("the gateway closed a connection");
        }
        int end = endOfAnswer();
        if (end < 0 || answer.position() < end) {
            return 0;
        }
        int status = status();
        answer.clear();
        return status;
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
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
                return i + 1 + contentLength(i);
            }
        }
        return -1;
    }

    private int contentLength(int headLength) {
        String head = new String(answer.array(), 0, headLength, StandardCharsets.ISO_8859_1);
        Matcher found = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
