package io.trunkline.bench.subject;

import io.trunkline.bench.sender.Secrets;
import java.nio.file.Path;
import java.util.List;

/**
 * What the gateway's nodes have in common.
 *
 * @param home where they put their files
 * @param jar what is run
 * @param secrets of the senders
 * @param jvmOptions beside the heap of 512 MB
 */
public record Installation(Path home, Path jar, Secrets secrets, List<String> jvmOptions) {

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
