package io.trunkline.bench.sender;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;

/** A sender of Standard Webhooks: kept and passed on, but nothing on the timeline. */
final class StandardSender implements Sender {
    private static final Template BEGIN = new Template("""
            {"type":"invoice.paid","timestamp":"%s","data":{"id":"inv_%s","customer":"cus_%s","text":"\
            """);

    private final Padding padding = new Padding("\"}}");
    private final Mac mac;

    StandardSender(Secrets secrets) {
        mac = Sender.keyed("HmacSHA256", secrets.standard());
    }

    @Override
    public String json(Random random, Instant time, int contact, int bodyBytes) {
        return BEGIN.fill(time, Sender.id(random, 12), Template.digits(contact));
    }

    @Override
    public Padding padding() {
        return padding;
    }

    @Override
    public String path() {
        return "/api/webhooks/standard";
    }

    @Override
    public Optional<Mac> mac() {
        return Optional.of(mac);
    }

    @Override
    public byte[] prefix(String id, Instant now) {
        return (id + '.' + now.getEpochSecond() + '.').getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String headers(byte[] signature, String id, Instant now) {
        return "webhook-id: %s\r\nwebhook-timestamp: %d\r\nwebhook-signature: v1,%s\r\n"
                .formatted(id, now.getEpochSecond(), Base64.getEncoder().encodeToString(signature));
    }

    @Override
    public int activities() {
        return 0;
    }
}
