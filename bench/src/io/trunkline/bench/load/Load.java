package io.trunkline.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Sends requests over many connections from one thread, and waits for every answer. For one run. */
public final class Load {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final List<Integer> ports;
    private final int connections;
    private final Answers answers = new Answers();
    private final ArrayDeque<Line> idle = new ArrayDeque<>();

    /** @param ports of equal nodes, each with its share of the connections */
    public Load(List<Integer> ports, int connections) {
        this.ports = ports;
        this.connections = connections;
    }

    /** Ends early when there are no requests left: rates are true all the same. */
    public Answers run(Iterator<Request> requests, Pace pace) throws IOException {
        List<Line> lines = new ArrayList<>(connections);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                lines.add(new Line(ports.get(i % ports.size()), selector));
            }
            idle.addAll(lines);
            long start = System.nanoTime();
            pace.begin(start);
            exchange(selector, requests, pace);
            answers.tookSeconds((System.nanoTime() - start) / 1e9);
            return answers;
        } finally {
            for (Line line : lines) {
                line.close();
            }
        }
    }

    private void exchange(Selector selector, Iterator<Request> requests, Pace pace) throws IOException {
        long heard = System.nanoTime();
        while (isMore(requests, pace) || idle.size() < connections) {
            sendDue(pace, requests);
            heard = receive(selector, waitMs(requests, pace)) > 0 ? System.nanoTime() : heard;
            if (idle.size() < connections && System.nanoTime() - heard > PATIENCE_NANOS) {
                throw new IOException("no answer for a minute");
            }
        }
    }

    private static boolean isMore(Iterator<Request> requests, Pace pace) {
        return requests.hasNext() && !pace.over(System.nanoTime());
    }

    private void sendDue(Pace pace, Iterator<Request> requests) throws IOException {
        long now = System.nanoTime();
        while (!idle.isEmpty() && requests.hasNext() && !pace.over(now)) {
            long due = pace.due(now);
            if (due > now) {
                return;
            }
            idle.poll().send(requests.next(), due);
            pace.sentOne();
        }
    }

    /** A millisecond is the selector's finest wait: what falls due meanwhile goes out together, counted as late. */
    private long waitMs(Iterator<Request> requests, Pace pace) {
        long now = System.nanoTime();
        boolean waits = !idle.isEmpty() && isMore(requests, pace);
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
                answers.add(line.request(), status, now - line.since());
                idle.add(line);
            }
        }
        selector.selectedKeys().clear();
        return ready;
    }
}
