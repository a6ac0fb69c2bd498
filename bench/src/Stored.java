package io.trunkline.bench;

import java.sql.SQLException;

/** How much there is so far. Each event of these runs is a call of its own, with one outcome and one activity. */
record Stored(long logRows, long outcomes, long activities) {

    static Stored in(Database database) throws SQLException {
        return new Stored(database.logRows(), database.outcomes(), database.activities());
    }

    Stored since(Stored earlier) {
        return new Stored(logRows - earlier.logRows, outcomes - earlier.outcomes, activities - earlier.activities);
    }

    boolean isExactly(int events) {
        return logRows == events && outcomes == events && activities == events;
    }
}
