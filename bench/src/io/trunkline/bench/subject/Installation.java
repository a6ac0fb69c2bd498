package io.trunkline.bench.subject;

import io.trunkline.bench.sender.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the gateway's nodes have in common.
 *
 * @param home where they put their files
 * @param jar what is run
 * @param secrets of the senders
 * @param jvmOptions beside the heap of 512 MB
 * @param settings beside the usual ones
 */
public record Installation(
        Path home, Path jar, Secrets secrets, List<String> jvmOptions, Map<String, String> settings) {

    public Installation with(Map<String, String> more) {
        return new Installation(home, jar, secrets, jvmOptions, more);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
