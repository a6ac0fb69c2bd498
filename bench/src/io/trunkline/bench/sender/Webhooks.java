package io.trunkline.bench.sender;

import io.trunkline.bench.load.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;

/** Webhooks without end, each an event of its own. Making them ahead of a run leaves the run to whoever takes them. */
public final class Webhooks implements Iterator<Request> {
    private static final int USUAL_BODY_BYTES = 1_024;
    private static final int USUAL_CONTACTS = 10_000;
    private static final int RECENT = 10;
    private static final int MOST_AGE_MS = 3_600_000;
    private static final Template HEAD = new Template("""
            POST %s HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/json\r
            Content-Length: %s\r
            %s\r
            """);

    private final List<Sender> senders;
    private final int bodyBytes;
    private final int contacts;
    private final Random random = new Random();
    private int made;

    private Webhooks(List<Sender> senders, int bodyBytes, int contacts) {
        this.senders = senders;
        this.bodyBytes = bodyBytes;
        this.contacts = contacts;
    }

    /** The dialer's, of 1 KB, about ten thousand people. */
    public static Webhooks usual(Secrets secrets) {
        return new Webhooks(List.of(new PhoneBurnerSender(secrets)), USUAL_BODY_BYTES, USUAL_CONTACTS);
    }

    /** All four senders', in turn. */
    public static Webhooks mixed(Secrets secrets) {
        List<Sender> all = List.of(
                new PhoneBurnerSender(secrets),
                new CallRailSender(secrets),
                new BolnaSender(secrets),
                new StandardSender(secrets));
        return new Webhooks(all, USUAL_BODY_BYTES, USUAL_CONTACTS);
    }

    public Webhooks ofBytes(int other) {
        return new Webhooks(senders, other, contacts);
    }

    public Webhooks aboutContacts(int other) {
        return new Webhooks(senders, bodyBytes, other);
    }

    public int bodyBytes() {
        return bodyBytes;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Request next() {
        Sender sender = senders.get(made++ % senders.size());
        Instant now = Instant.now();
        Instant time = Instant.ofEpochMilli(now.toEpochMilli() - random.nextInt(MOST_AGE_MS));
        byte[] json = sender.json(random, time, 1 + random.nextInt(contacts), bodyBytes)
                .getBytes(StandardCharsets.US_ASCII);
        Padding padding = sender.padding();
        int from = padding.from(bodyBytes - json.length);
        String id = "msg_" + Sender.id(random, 12);
        byte[] signature = sign(sender, json, padding.bytes(), from, id, now);
        String head = HEAD.fill(sender.path(), bodyBytes, sender.headers(signature, id, now));
        return new Request(joined(head, json), padding.bytes(), from, sender.activities());
    }

    private static byte[] sign(Sender sender, byte[] json, byte[] rest, int from, String id, Instant now) {
        if (sender.mac().isEmpty()) {
            return new byte[0];
        }
        Mac mac = sender.mac().get();
        mac.update(sender.prefix(id, now));
        mac.update(json);
        mac.update(rest, from, rest.length - from);
        return mac.doFinal();
    }

    private static byte[] joined(String head, byte[] json) {
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] both = new byte[start.length + json.length];
        System.arraycopy(start, 0, both, 0, start.length);
        System.arraycopy(json, 0, both, start.length, json.length);
        return both;
    }

    public Iterator<Request> ahead(int count) {
        List<Request> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(next());
        }
        return requests.iterator();
    }

    /** One in ten is new; of the others half repeat one sent just before, perhaps still in flight, half any one. */
    public Iterator<Request> mostlyRepeated(int count) {
        List<Request> once = new ArrayList<>(count / 10 + 1);
        List<Request> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (i % 10 == 0) {
                once.add(next());
                requests.add(once.get(once.size() - 1));
            } else {
                int among = random.nextBoolean() ? Math.min(RECENT, once.size()) : once.size();
                requests.add(once.get(once.size() - 1 - random.nextInt(among)));
            }
        }
        return requests.iterator();
    }
}
