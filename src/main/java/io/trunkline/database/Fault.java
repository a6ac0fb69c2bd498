package io.trunkline.database;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * What to do about a failure of the database, told by its SQLSTATE (PostgreSQL manual, appendix A), never by its words.
 */
public enum Fault {
    /** Another transaction was faster, or both waited for each other: do it again at once. */
    RACED,
    /** The database does not serve now: the same statement can work later. */
    UNAVAILABLE,
    /** This data does not fit and never will. */
    DATA,
    /** A bug, ours or another's. */
    UNEXPECTED;

    public static Fault of(Throwable failure) {
        if (failure instanceof PgException refused) {
            return ofState(String.valueOf(refused.getSqlState()));
        }
        boolean lost = failure instanceof ClosedConnectionException
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException;
        return lost ? UNAVAILABLE : UNEXPECTED;
    }

    /** Whether what failed so may be committed all the same: its answer was lost, or the server left over it. */
    public static boolean leavesCommitUnknown(Throwable failure) {
        if (!(failure instanceof PgException refused)) {
            return true;
        }
        String state = String.valueOf(refused.getSqlState());
        return state.startsWith("08") || state.startsWith("57P") || state.equals("40003");
    }

    /**
     * What went wrong and where to look, without anybody's words: a database's message may quote a row, another's an
     * event. For logs, and for the reasons that are kept with what failed.
     */
    public static String describe(Throwable failure) {
        if ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            return describe(failure.getCause());
        }
        if (failure instanceof PgException refused) {
            return "the database refused it (SQLSTATE " + refused.getSqlState() + ")";
        }
        List<StackTraceElement> trace = List.of(failure.getStackTrace());
        String where = trace.stream()
                .filter(frame -> frame.getClassName().startsWith("io.trunkline."))
                .findFirst()
                .or(() -> trace.stream().findFirst())
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return failure.getClass().getSimpleName() + where;
    }

    private static Fault ofState(String state) {
        if (state.equals("40001") || state.equals("40P01")) {
            return RACED;
        }
        // 23514 is also what a missing partition says; 55P03 a lock timeout; 25006 a standby that was just promoted.
        if (state.equals("23514") || state.equals("55P03") || state.equals("25006")) {
            return UNAVAILABLE;
        }
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "28", "53", "57", "58", "25", "40" -> UNAVAILABLE;
            case "22", "23" -> DATA;
            default -> UNEXPECTED;
        };
    }
}
