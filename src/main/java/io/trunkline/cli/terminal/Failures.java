package io.trunkline.cli.terminal;

import io.trunkline.config.ConfigException;
import io.trunkline.database.Fault;
import io.vertx.pgclient.PgException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.ParameterException;

/** What went wrong, in one line without anybody's words: a database's message may quote a row. */
public final class Failures {
    private Failures() {}

    public static String inOneLine(Throwable failure) {
        Throwable cause = rooted(failure);
        if (cause instanceof PgException) {
            return Fault.describe(cause);
        }
        String message = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        boolean ours = cause instanceof ConfigException || cause instanceof ParameterException;
        return ours ? message : cause.getClass().getSimpleName() + ": " + message;
    }

    public static boolean isMendable(Throwable failure) {
        return rooted(failure) instanceof ConfigException;
    }

    private static Throwable rooted(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
