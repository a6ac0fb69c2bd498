package io.trunkline.recording;

import java.time.Duration;

/**
 * How far a node goes for a recording.
 *
 * @param streams at once
 * @param streamsOfOne of one listener
 * @param bytes of a whole recording
 * @param connect to the provider
 * @param head from asking until the provider begins to answer
 * @param opening through all redirects
 * @param idle while the provider sends nothing, or the listener takes nothing
 * @param total of one stream
 * @param rest of a host that failed again and again
 */
public record Bounds(
        int streams,
        int streamsOfOne,
        long bytes,
        Duration connect,
        Duration head,
        Duration opening,
        Duration idle,
        Duration total,
        Duration rest) {

    public static final Bounds USUAL = new Bounds(
            32,
            6,
            512L * 1024 * 1024,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofHours(2),
            Duration.ofSeconds(15));
}
