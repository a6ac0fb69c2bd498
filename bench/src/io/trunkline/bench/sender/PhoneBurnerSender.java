package io.trunkline.bench.sender;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;

/** The dialer: a finished call, with a call of its own each. What all subjects of a comparison are sent. */
final class PhoneBurnerSender implements Sender {
    private static final int LONG_FORM_BYTES = 900;
    private static final Template BEGIN = new Template("""
            {"event":"call.ended","event_id":"evt_%s","timestamp":"%s","contact_id":"pb_contact_%s","call_id":"call_%s",\
            "call_summary":{"ended_at":"%s","total_duration_seconds":%s,"talk_duration_seconds":%s,"outcome":"completed"},\
            """);
    private static final Template LONG_FORM = new Template("""
            "api_version":"2.0","recording":{"available":true,"url":"https://recordings.example.com/%s.mp3",\
            "duration_seconds":%s,"expires_at":"2027-11-19T15:06:03.402Z"},\
            """);
    private static final Template NOTE = new Template("""
            "custom_fields":{"sourceco_contact_id":"sc_%s","note":"\
            """);

    private final Padding padding = new Padding("\"}}");
    private final Mac mac;

    PhoneBurnerSender(Secrets secrets) {
        mac = Sender.keyed("HmacSHA256", secrets.phoneBurner().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String json(Random random, Instant time, int contact, int bodyBytes) {
        String call = Sender.id(random, 8);
        int talk = 1 + random.nextInt(3_600);
        String begin = BEGIN.fill(Sender.id(random, 16), time, Template.digits(contact), call, time, talk + 9, talk);
        String middle = bodyBytes < LONG_FORM_BYTES ? "" : LONG_FORM.fill(call, talk);
        return begin + middle + NOTE.fill(Template.digits(contact));
    }

    @Override
    public Padding padding() {
        return padding;
    }

    @Override
    public String path() {
        return "/api/webhooks/phoneburner/events";
    }

    @Override
    public Optional<Mac> mac() {
        return Optional.of(mac);
    }

    @Override
    public String headers(byte[] signature, String id, Instant now) {
        return "X-Phoneburner-Signature: sha256=" + HexFormat.of().formatHex(signature) + "\r\n";
    }

    @Override
    public int activities() {
        return 1;
    }
}
