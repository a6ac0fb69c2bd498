package io.trunkline.cli.terminal;

import java.util.Map;
import java.util.TreeMap;

/** A request as a command line that can be pasted into a shell. */
public record Curl(String url, String body) {

    public String with(Map<String, String> headers) {
        StringBuilder line = new StringBuilder("curl -i ").append(quoted(url));
        line.append(" \\\n  -H 'Content-Type: application/json'");
        new TreeMap<>(headers)
                .forEach((name, value) -> line.append(" \\\n  -H ").append(quoted(name + ": " + value)));
        return line.append(" \\\n  --data-binary ").append(quoted(body)).toString();
    }

    /** Nothing is special to a shell between single quotes but the quote itself. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
