package io.trunkline.bench.jmh;

import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A finished call as the dialer tells it. */
@State(Scope.Benchmark)
public class Body {
    private static final String BEGIN = """
            {"event":"call.ended","event_id":"evt_8f6f0a7e35d94f52","timestamp":"2026-11-19T15:06:03.402Z",\
            "contact_id":"pb_contact_0004711","call_id":"call_77a1f04e33c2","call_summary":{"ended_at":\
            "2026-11-19T15:06:03.402Z","total_duration_seconds":196,"talk_duration_seconds":187,"outcome":"completed"},\
            "recording":{"available":true,"url":"https://recordings.example.com/call_77a1f04e33c2.mp3"},\
            "custom_fields":{"sourceco_contact_id":"sc_0004711","note":"\
            """;
    private static final String END = "\"}}";

    @Param({"1024", "32768"})
    private int bytes;

    byte[] content() {
        String note = "x".repeat(bytes - BEGIN.length() - END.length());
        return (BEGIN + note + END).getBytes(StandardCharsets.US_ASCII);
    }
}
