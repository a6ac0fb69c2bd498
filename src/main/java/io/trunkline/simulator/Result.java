package io.trunkline.simulator;

import io.trunkline.simulator.life.Shot;
import io.trunkline.simulator.model.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a run of shots went, one reply for each, in the order in which they came. Filled by one thread. */
public final class Result {
    private final List<Reply> replies = new ArrayList<>();
    private Duration took = Duration.ZERO;

    void add(Reply reply) {
        replies.add(reply);
    }

    void tookAll(Duration time) {
        took = time;
    }

    public int sent() {
        return replies.size();
    }

    public long stored() {
        return replies.stream().filter(reply -> reply.status() == 202).count();
    }

    public long duplicates() {
        return replies.stream().filter(reply -> reply.status() == 200).count();
    }

    public long refused() {
        return replies.stream().filter(reply -> reply.status() / 100 == 4).count();
    }

    public long failed() {
        return replies.stream().filter(reply -> reply.status() / 100 == 5).count();
    }

    public long unanswered() {
        return replies.stream()
                .filter(reply -> reply.status() == Reply.NO_ANSWER)
                .count();
    }

    public Duration took() {
        return took;
    }

    public List<Reply> replies() {
        return List.copyOf(replies);
    }

    /** In the order in which they were acknowledged; duplicates included. */
    public List<Shot> acknowledged() {
        return replies.stream().filter(Reply::acknowledged).map(Reply::shot).toList();
    }

    /** Told to a model, in order. */
    public void tell(Model model) {
        for (Reply reply : replies) {
            if (reply.acknowledged()) {
                model.delivered(reply.shot());
            } else if (reply.uncertain()) {
                model.uncertain(reply.shot());
            }
        }
    }

    /** The latency that this share of the answers did not exceed. */
    public Duration latency(double quantile) {
        long[] nanos = replies.stream()
                .filter(reply -> reply.status() != Reply.NO_ANSWER)
                .mapToLong(reply -> reply.latency().toNanos())
                .toArray();
        if (nanos.length == 0) {
            return Duration.ZERO;
        }
        Arrays.sort(nanos);
        int place = (int) Math.ceil(quantile * nanos.length) - 1;
        return Duration.ofNanos(nanos[Math.max(0, Math.min(nanos.length - 1, place))]);
    }
}
