package io.trunkline.simulator.life;

import java.util.List;

/** What people and their companies are called; now and then by somebody who means harm or writes from right to left. */
final class Names {
    private static final double HOSTILE_RATE = 0.02;

    private static final List<String> FIRST = List.of(
            "Dana", "Jordan", "Priya", "Mateo", "Aiko", "Noah", "Zainab", "Lucía", "Søren", "Grace", "Ömer", "Chloé");
    private static final List<String> LAST = List.of(
            "Whitfield", "Okafor", "Nguyen", "García", "Müller", "O'Brien", "Kowalski", "Haddad", "Sato", "Ivanova");
    private static final List<String> COMPANIES = List.of(
            "Northgate Example Holdings",
            "Example Roofing Co",
            "Harbor Example Partners",
            "Example & Daughters Ltd",
            "Blue Fern Example LLC");
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "Robert\"); DROP TABLE contacts;--",
            "\u202Egnp.exe\u202C",
            "李小龍 \uD83D\uDCDE\uD83C\uDFFD",
            "a\\b\"c'd`e${f}{{g}}",
            "line\nbreak\ttab",
            "مرحبا \u200Fعالم",
            "=HYPERLINK(\"//example.com\")");

    record Name(String first, String last, String company) {}

    private Names() {}

    static Name any(Dice dice) {
        return new Name(one(dice, FIRST), one(dice, LAST), one(dice, COMPANIES));
    }

    private static String one(Dice dice, List<String> usual) {
        return dice.chance(HOSTILE_RATE) ? dice.pick(HOSTILE) : dice.pick(usual);
    }
}
