package io.trunkline.effect;

import io.trunkline.disposition.Dispositions;
import io.trunkline.fact.CallField;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Stated;
import io.trunkline.fact.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A disposition that forbids calling is set on a call and meant for a person. Whomever its event names is therefore
 * forbidden by that event itself, for a later one may give the call to somebody else. Pure.
 */
final class Prohibition {

    private Prohibition() {}

    /** The events, and what forbidding ones say of whom they name. */
    static List<Stated> spelledOut(List<Stated> batch, Dispositions dispositions) {
        return batch.stream().map(event -> spelledOut(event, dispositions)).toList();
    }

    private static Stated spelledOut(Stated event, Dispositions dispositions) {
        for (Fact fact : event.facts()) {
            if (fact instanceof Fact.OfCall call && forbids(call, dispositions)) {
                List<Fact> facts = new ArrayList<>(event.facts());
                facts.add(Fact.seen(
                        call.tenantId(), named(event.facts()), call.order(), Map.of(ContactField.DO_NOT_CALL, "true")));
                return new Stated(event.entry(), facts);
            }
        }
        return event;
    }

    private static boolean forbids(Fact.OfCall call, Dispositions dispositions) {
        return dispositions
                .of((String) call.values().get(CallField.DISPOSITION_CODE))
                .doNotCall();
    }

    /** An id, else a number alone: beside an id a number says nothing of others who have it. */
    private static Who named(List<Fact> facts) {
        List<Identity> identities = facts.stream()
                .flatMap(fact -> fact.who().identities().stream())
                .limit(1)
                .toList();
        return identities.isEmpty()
                ? facts.stream()
                        .flatMap(fact -> Stream.ofNullable(fact.who().number()))
                        .findFirst()
                        .map(number -> new Who(List.of(), number))
                        .orElse(Who.NOBODY)
                : new Who(identities, null);
    }
}
