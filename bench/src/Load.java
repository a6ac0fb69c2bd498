package io.trunkline.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests over many connections from one thread, and waits for every answer. */
final class Load {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final int port;
    private final Latencies latencies = new Latencies();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final ArrayDeque<Line> idle = new ArrayDeque<>();

    Load(int port) {
        this.port = port;
    }

    record Outcome(Map<Integer, Integer> statuses, Latencies latencies, double seconds) {
        int count(int status) {
            return statuses.getOrDefault(status, 0);
        }

        int others() {
            return statuses.entrySet().stream()
                    .filter(entry -> !List.of(200, 202, 503).contains(entry.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    /** A closed loop: each connection sends its next request when its last one was answered. */
    Outcome closed(Iterator<byte[]> requests, int connections, int seconds) throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        return run(connections, new Pace() {
            @Override
            public long due(long now) {
                return now;
            }

            @Override
            public boolean over(long now) {
                return now >= end || !requests.hasNext();
            }
        }, requests);
    }

    /** An open loop: requests fall due by the clock, and their latency counts from then, whoever is late. */
    Outcome open(Iterator<byte[]> requests, int connections, int rate, int seconds) throws IOException {
        long start = System.nanoTime();
        long count = (long) rate * seconds;
        return run(connections, new Pace() {
            private long sent;

            @Override
            public long due(long now) {
                return start + sent * 1_000_000_000L / rate;
            }

            @Override
            public void sent() {
                sent++;
            }

            @Override
            public boolean over(long now) {
                return sent == count;
            }
        }, requests);
    }

    private interface Pace {
        /** When the next request is to be sent; what its latency counts from. */
        long due(long now);

        default void sent() {}

        boolean over(long now);
    }

    private Outcome run(int connections, Pace pace, Iterator<byte[]> requests) throws IOException {
        List<Line> lines = new ArrayList<>(connections);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                lines.add(new Line(port, selector));
            }
            idle.addAll(lines);
            long start = System.nanoTime();
            long heard = start;
            while (!pace.over(System.nanoTime()) || idle.size() < connections) {
                sendDue(pace, requests);
                heard = receive(selector, waitMs(pace)) > 0 ? System.nanoTime() : heard;
                if (idle.size() < connections && System.nanoTime() - heard > PATIENCE_NANOS) {
                    throw new IOException("the gateway does not answer");
                }
            }
            return new Outcome(statuses, latencies, (System.nanoTime() - start) / 1e9);
        } finally {
            for (Line line : lines) {
                line.close();
            }
        }
    }

    private void sendDue(Pace pace, Iterator<byte[]> requests) throws IOException {
        long now = System.nanoTime();
        while (!idle.isEmpty() && !pace.over(now)) {
            long due = pace.due(now);
            if (due > now) {
                return;
            }
            idle.poll().send(requests.next(), due);
            pace.sent();
        }
    }

    /** A millisecond is the selector's finest wait: what falls due meanwhile goes out together, counted as late. */
    private long waitMs(Pace pace) {
        long now = System.nanoTime();
        boolean waits = !idle.isEmpty() && !pace.over(now);
        return waits ? Math.max(1, (pace.due(now) - now) / 1_000_000) : 1_000;
    }

    private int receive(Selector selector, long waitMs) throws IOException {
        selector.select(waitMs);
        long now = System.nanoTime();
        int ready = 0;
        for (SelectionKey key : selector.selectedKeys()) {
            Line line = (Line) key.attachment();
            int status = line.progress();
            ready++;
            if (status != 0) {
                statuses.merge(status, 1, Integer::sum);
                latencies.add(now - line.since());
                idle.add(line);
            }
        }
        selector.selectedKeys().clear();
        return ready;
    }
}
