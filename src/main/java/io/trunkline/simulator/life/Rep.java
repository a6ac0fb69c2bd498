package io.trunkline.simulator.life;

import java.util.List;

/** Somebody of the sales team who calls. */
record Rep(String id, String realId, String firstName, String lastName, String email) {

    static final List<Rep> TEAM = List.of(
            rep(31, "Riley", "Okafor"),
            rep(32, "Sam", "Lindqvist"),
            rep(33, "Ines", "Moreau"),
            rep(34, "Tariq", "Aziz"),
            rep(35, "Mei", "Tan"),
            rep(36, "Jonas", "O'Neill"),
            rep(37, "Alba", "Núñez"),
            rep(38, "Kofi", "Mensah"));

    private static Rep rep(int number, String firstName, String lastName) {
        String email = "rep" + number + "@example.com";
        return new Rep("pb_user_" + number, Integer.toString(90_180 + number), firstName, lastName, email);
    }

    String name() {
        return firstName + " " + lastName;
    }
}
