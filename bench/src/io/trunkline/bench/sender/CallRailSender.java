package io.trunkline.bench.sender;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;

/** The call tracker: a finished inbound call. */
final class CallRailSender implements Sender {
    private static final Template BEGIN = new Template("""
            {"resource_id":"CAL%s","company_id":640001122,"company_resource_id":"COM6fbc91a20d89d38c8a10c025ff85943e",\
            "direction":"inbound","created_at":"%s","start_time":"%s","timestamp":"%s","customer_name":"Jordan Example",\
            "customer_phone_number":"+1202%s","customer_city":"Washington","customer_state":"DC",\
            "customer_country":"US","tracking_phone_number":"+12025550110","answered":true,"duration":"%s",\
            "voicemail":false,"business_phone_number":"+12025550120","agent_email":"agent@example.com",\
            "source_name":"Google Ads","referring_url":"https://www.example.com/?text=\
            """);
    private static final int FIRST_NUMBER = 2_000_000;

    private final Padding padding = new Padding("\"}");
    private final Mac mac;

    CallRailSender(Secrets secrets) {
        mac = Sender.keyed("HmacSHA1", secrets.callRail().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String json(Random random, Instant time, int contact, int bodyBytes) {
        int number = FIRST_NUMBER + contact;
        return BEGIN.fill(Sender.id(random, 16), time, time, time, number, 1 + random.nextInt(3_600));
    }

    @Override
    public Padding padding() {
        return padding;
    }

    @Override
    public String path() {
        return "/api/webhooks/callrail/post-call";
    }

    @Override
    public Optional<Mac> mac() {
        return Optional.of(mac);
    }

    @Override
    public String headers(byte[] signature, String id, Instant now) {
        return "Signature: " + Base64.getEncoder().encodeToString(signature) + "\r\n";
    }

    @Override
    public int activities() {
        return 1;
    }
}
