package io.trunkline;

import io.trunkline.simulator.Disorder;
import io.trunkline.simulator.expectation.Model;
import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.people.Mix;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Calls of all providers, as far as their webhooks arrive, and the ways that these may take. The same for the same
 * seed. In every second story all providers speak of the same few people; in half of them webhooks are lost.
 */
final class Story {
    private static final Instant START = Instant.parse("2025-06-02T10:00:00Z");
    private static final Pattern MINUTES =
            Pattern.compile("(2025-[0-9-]{5}[T ][0-9]{2}):[0-9]{2}:[0-9]{2}([.][0-9]+)?");
    private static final int WAVE = 32;
    private static final int BATCH = 40;
    private static final int ONE_IN_SO_MANY_COMES_AGAIN = 4;

    private final Random random;
    private final List<Shot> shots;

    private Story(Random random, List<Shot> shots) {
        this.random = random;
        this.shots = shots;
    }

    Story(long seed, int length) {
        boolean shared = seed % 2 == 0;
        Mix mix = new Mix(shared ? 6 : 20, 30, 15, 35, 20, shared, true, Mix.USUAL.span());
        Disorder loss = new Disorder(0, 0, seed % 4 < 2 ? 0 : 0.2, 1);
        random = new Random(seed);
        shots = loss.apply(new CallLives(seed, mix, START).shots(length), seed);
    }

    /** The same, told by clocks that know the hour only: much happens at the same time, and no model knows its order. */
    Story withoutMinutes() {
        return new Story(random, shots.stream().map(Story::withoutMinutes).toList());
    }

    private static Shot withoutMinutes(Shot shot) {
        String body = MINUTES.matcher(shot.body().toString()).replaceAll("$1:00:00");
        return new Shot(
                shot.source(),
                shot.route(),
                shot.eventType(),
                Buffer.buffer(body),
                shot.happenedAt(),
                shot.delayMillis(),
                shot.claim());
    }

    Random random() {
        return random;
    }

    /** In the order in which the calls took place. */
    List<Shot> shots() {
        return shots;
    }

    Model model() {
        Model model = new Model();
        shots.forEach(model::delivered);
        return model;
    }

    /** In another order, some twice, several at once; where receipt alone puts webhooks in order, they keep theirs. */
    List<List<Shot>> otherArrival() {
        List<Shot> others = new ArrayList<>(shots);
        Collections.shuffle(others, random);
        Map<String, Iterator<Shot>> lanes = new HashMap<>();
        others.replaceAll(shot -> shot.lane() == null
                ? shot
                : lanes.computeIfAbsent(shot.lane(), this::inOrder).next());
        return cut(withDuplicates(others), WAVE);
    }

    private Iterator<Shot> inOrder(String lane) {
        return shots.stream().filter(shot -> lane.equals(shot.lane())).iterator();
    }

    /** In another order, some twice, in batches of any size. */
    <T> List<List<T>> otherBatches(List<T> events) {
        List<T> others = new ArrayList<>(events);
        Collections.shuffle(others, random);
        return cut(withDuplicates(others), BATCH);
    }

    /** The second time is later, or it would be the first. */
    private <T> List<T> withDuplicates(List<T> all) {
        List<T> some = new ArrayList<>(all);
        for (int i = 0; i < some.size(); i++) {
            if (random.nextInt(ONE_IN_SO_MANY_COMES_AGAIN) == 0) {
                some.add(i + 1 + random.nextInt(some.size() - i), some.get(i));
            }
        }
        return some;
    }

    private <T> List<List<T>> cut(List<T> all, int most) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(most));
            pieces.add(all.subList(from, to));
            from = to;
        }
        return pieces;
    }
}
