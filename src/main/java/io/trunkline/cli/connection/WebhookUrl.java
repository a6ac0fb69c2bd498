package io.trunkline.cli.connection;

import io.trunkline.config.PublicUrl;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.trunkline.ingress.exchange.Route;
import java.io.PrintWriter;

/** What is entered at the provider, ready to be copied. It holds the token, so it is shown once. */
final class WebhookUrl {
    private WebhookUrl() {}

    static void print(PrintWriter out, Settings settings, Source source, Secret token) {
        String url = PublicUrl.of(settings).at(Route.usual(source));
        out.println("Token, shown this once:  " + token.reveal());
        out.println("URL for the provider:    " + url + "/" + token.reveal());
        if (source == Source.CALLRAIL) {
            out.println("In place of post-call each other event: pre-call, routing-complete, call-modified,"
                    + " outbound-post-call, outbound-call-modified, text-message-received, text-message-sent,"
                    + " form-submission");
        } else if (source == Source.PHONEBURNER) {
            out.println("In place of events for the account's callbacks: api_callbegin, api_contact_displayed,"
                    + " api_calldone");
        }
        out.flush();
    }
}
