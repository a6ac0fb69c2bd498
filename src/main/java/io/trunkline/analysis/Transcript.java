package io.trunkline.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * As much of a transcript as a model is given. A long one loses turns in its middle: how a call began says who it was,
 * how it ended says what came of it.
 */
record Transcript(String text, boolean isCut) {
    private static final Pattern TURNS = Pattern.compile("\\R(?=[\\p{L}][\\p{L} ]{0,30}:)");

    static Transcript within(int chars, String whole) {
        if (whole.length() <= chars) {
            return new Transcript(whole, false);
        }
        List<String> turns = List.of(TURNS.split(whole));
        List<String> head = new ArrayList<>();
        int room = chars / 3;
        int next = 0;
        while (next < turns.size() && turns.get(next).length() + 1 <= room) {
            room -= turns.get(next).length() + 1;
            head.add(turns.get(next++));
        }
        Deque<String> tail = new ArrayDeque<>();
        room += chars - chars / 3;
        int last = turns.size() - 1;
        while (last > next && turns.get(last).length() + 1 <= room) {
            room -= turns.get(last).length() + 1;
            tail.addFirst(turns.get(last--));
        }
        boolean isTooLong = tail.isEmpty();
        if (isTooLong) {
            tail.add(end(turns.get(last--), room));
        }
        head.add(gap(last - next + 1, isTooLong));
        head.addAll(tail);
        return new Transcript(String.join("\n", head), true);
    }

    private static String gap(int turns, boolean isWithinOne) {
        if (!isWithinOne) {
            return "[" + turns + " turns are left out here]";
        }
        return turns == 0
                ? "[the beginning of this turn is left out]"
                : "[" + turns + " turns and the beginning of this one are left out here]";
    }

    /** Of a turn that alone is too long: no half character. */
    private static String end(String turn, int chars) {
        int from = Math.max(0, turn.length() - chars);
        return turn.substring(from < turn.length() && Character.isLowSurrogate(turn.charAt(from)) ? from + 1 : from);
    }
}
