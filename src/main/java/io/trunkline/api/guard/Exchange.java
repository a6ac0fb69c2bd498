package io.trunkline.api.guard;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to its operation, as far as it has come.
 *
 * @param caller a stranger until it is known who asks
 * @param body empty until it was taken in
 */
public record Exchange(
        Rule rule,
        RoutingContext context,
        String address,
        Caller caller,
        Buffer body,
        @Nullable Asked asked) {

    public Exchange(Rule rule, RoutingContext context, String address) {
        this(rule, context, address, Caller.STRANGER, Buffer.buffer(), null);
    }

    Exchange by(Caller known) {
        return new Exchange(rule, context, address, known, body, asked);
    }

    Exchange with(Buffer whole) {
        return new Exchange(rule, context, address, caller, whole, asked);
    }

    Exchange asking(Asked valid) {
        return new Exchange(rule, context, address, caller, body, valid);
    }

    /** What was asked, once it is known to fit the contract. */
    public Asked fit() {
        if (asked == null) {
            throw new IllegalStateException("not validated yet");
        }
        return asked;
    }

    String path() {
        return String.valueOf(context.request().path());
    }
}
