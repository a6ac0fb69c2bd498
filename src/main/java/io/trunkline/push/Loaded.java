package io.trunkline.push;

import io.trunkline.dialer.Fate;
import io.trunkline.dialer.Parcel;
import io.trunkline.push.Settled.Told;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A batch with what it sends, ready to go.
 *
 * @param sent those that go, in the parcel's order
 * @param keptBack those that are not to be called any more
 */
record Loaded(Batch batch, List<Member> sent, List<Told> keptBack, Parcel parcel, Buffer body) {

    Loaded {
        sent = List.copyOf(sent);
        keptBack = List.copyOf(keptBack);
    }

    static Told keptBack(Member member, String hindrance) {
        return new Told(member.position(), new Fate(Fate.Outcome.SUPPRESSED, hindrance));
    }
}
