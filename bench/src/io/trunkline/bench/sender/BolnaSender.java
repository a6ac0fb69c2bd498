package io.trunkline.bench.sender;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;

/** The voice agent: a completed execution. It cannot sign; a token in its path says who it is. */
final class BolnaSender implements Sender {
    private static final Template BEGIN = new Template("""
            {"id":"%s","agent_id":"0b6f2c1e-5d2a-4f1e-9c53-2f6a7f0e11aa","status":"completed","created_at":"%s",\
            "updated_at":"%s","initiated_at":"%s","conversation_duration":%s,"total_cost":3.81,\
            "user_number":"+1202%s","agent_number":"+12025550105","telephony_data":{"duration":"%s",\
            "to_number":"+1202%s","from_number":"+12025550105","call_type":"outbound","provider":"plivo",\
            "hangup_by":"Callee","hangup_reason":"Call recipient hungup","hangup_provider_code":4000},\
            "usage_breakdown":{"prompt":"\
            """);
    private static final int FIRST_NUMBER = 2_000_000;

    private final Padding padding = new Padding("\"}}");
    private final String path;

    BolnaSender(Secrets secrets) {
        path = "/api/webhooks/bolna/" + secrets.bolna();
    }

    @Override
    public String json(Random random, Instant time, int contact, int bodyBytes) {
        String at = time.toString().replace("Z", "");
        int talk = 1 + random.nextInt(3_600);
        int number = FIRST_NUMBER + contact;
        return BEGIN.fill(Sender.id(random, 16), at, at, at, talk, number, talk, number);
    }

    @Override
    public Padding padding() {
        return padding;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<Mac> mac() {
        return Optional.empty();
    }

    @Override
    public String headers(byte[] signature, String id, Instant now) {
        return "";
    }

    @Override
    public int activities() {
        return 1;
    }
}
