package io.trunkline.provider.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Order;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.provider.EventBody;
import io.trunkline.provider.Fields;
import io.trunkline.provider.FullName;
import io.trunkline.provider.Orders;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis of ours says of a contact: it holds as long as nobody else says anything of that field, of two
 * analyses the later call's. No route leads here.
 */
public final class Analyses implements Provider {
    public static final String COMPLETED = "analysis.completed";

    /** Heard on a telephone: what could be none is not written down. */
    private static final Pattern EMAIL = Pattern.compile("[^@ ]{1,64}@[^@ ]{1,120}\\.[^@ .]{2,60}");

    @Override
    public Source source() {
        return Source.ANALYSIS;
    }

    @Override
    public Set<String> types() {
        return Set.of(COMPLETED);
    }

    @Override
    public Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash) {
        Fields body = new Fields(root);
        String call = body.id("call_id");
        return new Envelope(
                COMPLETED, true, List.of(call == null ? "" : call, bodyHash), call, body.time("analysed_at"));
    }

    @Override
    public Reading read(Entry entry) {
        EventBody event = new EventBody(entry, new Fields(entry.delivery().json()));
        String call = event.fields().id("call_id");
        String number = event.fields().word("phone_number");
        if (call == null || number == null) {
            return new Reading.Ignored("it names no call, or nobody's number");
        }
        Who who = new Who(List.of(), number);
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.seen(
                event.tenantId(),
                who,
                unlessSaid(event),
                contact(event.fields()).values()));
        facts.add(new Fact.OfActivity(
                event.tenantId(),
                activityOf(event.tenantId(), call),
                who,
                Orders.byTime(entry, 0),
                "analysis",
                "completed",
                entry.usableTime(),
                event.fields().prose("notification")));
        return new Reading.Understood(facts);
    }

    private static UUID activityOf(UUID tenantId, String call) {
        return DerivedId.of("activity", tenantId, Source.ANALYSIS.word(), call);
    }

    private static Said<ContactField, String> contact(Fields body) {
        Said<ContactField, String> said = new Said<>(ContactField.class);
        FullName.of(body.word("name")).sayTo(said);
        String email = body.word("email");
        return said.that(
                ContactField.EMAIL, email != null && EMAIL.matcher(email).matches() ? email : null);
    }

    /** Whatever a person or a provider says has a time, and so is greater. */
    private static Order unlessSaid(EventBody event) {
        Instant called = event.fields().time("call_at");
        long at = called == null ? 0 : Orders.micros(called);
        return new Order(0, at, event.entry().delivery().key().prefix());
    }
}
