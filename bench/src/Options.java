package io.trunkline.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What is to be measured, and for how long. */
record Options(int rounds, int seconds, int warmSeconds, List<Integer> rates) {
    static final String USAGE = "usage: bench/run [--quick] [--rounds N] [--seconds N] [--warm N] [--rate N]...";

    static Options of(String... arguments) {
        int rounds = 3;
        int seconds = 10;
        int warm = 20;
        List<Integer> rates = new ArrayList<>(List.of(1_000, 5_000));
        Iterator<String> words = List.of(arguments).iterator();
        while (words.hasNext()) {
            switch (words.next()) {
                case "--quick" -> {
                    rounds = 1;
                    seconds = 4;
                    warm = 6;
                }
                case "--rounds" -> rounds = number(words);
                case "--seconds" -> seconds = number(words);
                case "--warm" -> warm = number(words);
                case "--rate" -> rates.add(number(words));
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        return new Options(rounds, seconds, warm, List.copyOf(rates));
    }

    private static int number(Iterator<String> words) {
        try {
            int number = words.hasNext() ? Integer.parseInt(words.next()) : 0;
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // the usage says it
        }
        throw new IllegalArgumentException(USAGE);
    }
}
