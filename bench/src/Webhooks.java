package io.trunkline.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Renders and signs requests ahead of a run, so that a run measures the gateway and not their making. */
final class Webhooks {
    private static final int BODY_BYTES = 1_024;
    private static final int CONTACTS = 10_000;
    private static final int RECENT = 10;
    private static final String NOTE =
            "the caller asked about renewal terms and pricing; follow up tomorrow. ".repeat(12);
    private static final String CALL_ENDED = """
            {"event":"call.ended","event_id":"evt_%016x%016x","timestamp":"%s","api_version":"2.0",\
            "contact_id":"pb_contact_%05d","call_id":"%s","call_summary":{"ended_at":"%s",\
            "total_duration_seconds":%d,"ring_duration_seconds":9,"talk_duration_seconds":%d,\
            "hold_duration_seconds":0,"outcome":"completed","disconnect_reason":"normal_clearing",\
            "disconnected_by":"caller"},"recording":{"available":true,\
            "url":"https://recordings.example.com/%s.mp3","duration_seconds":%d,\
            "expires_at":"2027-11-19T15:06:03.402Z"},"custom_fields":{"sourceco_contact_id":"sc_%05d","note":"\
            """;
    private static final String END = "\"}}";
    private static final String HEAD = """
            POST /api/webhooks/phoneburner/events HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/json\r
            Content-Length: %d\r
            X-Phoneburner-Signature: sha256=%s\r
            \r
            """;

    private final Mac mac;
    private final Random random = new Random(System.nanoTime());

    Webhooks(String secret) throws GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /** Each with an event and a call of its own. */
    List<byte[]> fresh(int count) {
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(request());
        }
        return requests;
    }

    /** One in ten is new; of the others half repeat one sent just before, perhaps still in flight, half any one. */
    List<byte[]> mostlyRepeated(int count) {
        List<byte[]> once = new ArrayList<>(count / 10 + 1);
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (i % 10 == 0) {
                once.add(request());
                requests.add(once.get(once.size() - 1));
            } else {
                int among = random.nextBoolean() ? Math.min(RECENT, once.size()) : once.size();
                requests.add(once.get(once.size() - 1 - random.nextInt(among)));
            }
        }
        return requests;
    }

    private byte[] request() {
        byte[] body = body();
        String head = HEAD.formatted(body.length, HexFormat.of().formatHex(mac.doFinal(body)));
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }

    private byte[] body() {
        String time = Instant.ofEpochMilli(System.currentTimeMillis() - random.nextInt(3_600_000)).toString();
        String call = "call_%016x".formatted(random.nextLong());
        int contact = 1 + random.nextInt(CONTACTS);
        int talk = 1 + random.nextInt(3_600);
        String json = CALL_ENDED.formatted(
                random.nextLong(),
                random.nextLong(),
                time,
                contact,
                call,
                time,
                talk + 9,
                talk,
                call,
                talk,
                contact);
        String whole = json + NOTE.substring(0, BODY_BYTES - json.length() - END.length()) + END;
        return whole.getBytes(StandardCharsets.US_ASCII);
    }
}
