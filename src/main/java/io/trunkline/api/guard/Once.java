package io.trunkline.api.guard;

import io.trunkline.access.PgOnce;
import io.trunkline.access.PgOnce.Standing;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.config.Secret;
import io.trunkline.connection.SecretBox;
import io.trunkline.event.Digest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Does a request with an Idempotency-Key once: one that is sent again is answered as the first was. The answers are kept
 * encrypted, for some hold a secret that is shown once.
 */
public final class Once implements Stage {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("\"[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]{1,255}\"");
    private static final int BROKEN = 500;

    private final Pool pool;
    private final SecretBox box;
    private final Stage next;
    private final PgOnce keys = new PgOnce();

    public Once(Pool pool, SecretBox box, Stage next) {
        this.pool = pool;
        this.box = box;
        this.next = next;
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        String header = exchange.context().request().getHeader(HEADER);
        if (header == null || !exchange.rule().takesKey()) {
            return next.answer(exchange);
        }
        if (!KEY.matcher(header).matches()) {
            return Stage.refuse(Reply.invalid(HEADER, "Give a string in quotes, of 1 to 255 printable characters."));
        }
        String asked = exchange.rule().id() + " " + exchange.path() + " " + exchange.body();
        PgOnce.Key key = new PgOnce.Key(exchange.caller(), sha256(header), sha256(asked));
        return keys.claim(pool, key).compose(standing -> answer(exchange, key, standing));
    }

    private Future<Reply> answer(Exchange exchange, PgOnce.Key key, Standing standing) {
        if (standing instanceof Standing.First claim) {
            return first(exchange, key, claim);
        } else if (standing instanceof Standing.Answered answered) {
            return Future.succeededFuture(again(key, answered));
        } else if (standing instanceof Standing.Otherwise) {
            return Stage.refuse(
                    Reply.refused(new Problem(422, "This key was sent with another request: take a new one.", HEADER)));
        }
        return Stage.refuse(Reply.refused(
                new Problem(409, "The request with this key is still at work: ask again in a moment.", HEADER)));
    }

    private Future<Reply> first(Exchange exchange, PgOnce.Key key, Standing.First claim) {
        return next.answer(exchange)
                .onFailure(broken -> keys.forget(pool, key, claim))
                .compose(reply -> remember(key, claim, reply).map(reply));
    }

    /** What was our fault is worth another try. */
    private Future<Void> remember(PgOnce.Key key, Standing.First claim, Reply reply) {
        if (reply.status() >= BROKEN || reply instanceof Reply.Streamed) {
            return keys.forget(pool, key, claim);
        }
        JsonObject kept = new JsonObject();
        if (reply instanceof Reply.Plain plain) {
            kept.put("body", plain.body());
        } else if (reply instanceof Reply.Refused refused) {
            kept.put("detail", refused.problem().detail())
                    .put("field", refused.problem().field());
        }
        return keys.keep(
                pool, key, claim, reply.status(), box.seal(key.caller().tenantId(), new Secret(kept.encode())));
    }

    private Reply again(PgOnce.Key key, Standing.Answered answered) {
        JsonObject kept = box.open(key.caller().tenantId(), answered.reply().getBytes())
                .map(opened -> new JsonObject(opened.reveal()))
                .orElse(null);
        if (kept == null) {
            return Reply.conflict("It was done; the answer cannot be read any more, for the secret key changed.");
        }
        return kept.containsKey("detail")
                ? Reply.refused(new Problem(answered.status(), kept.getString("detail"), kept.getString("field")))
                : new Reply.Plain(answered.status(), kept.getJsonObject("body"), Map.of());
    }

    private static Buffer sha256(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).toBuffer();
    }
}
