package io.trunkline.push;

import io.trunkline.dialer.Fate;
import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.Parcel;
import io.trunkline.push.Settled.Told;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch with what it sends, ready to go.
 *
 * @param readIn the snapshot its contacts were read in; null where there was none to be read
 * @param mapping by which the cards were made
 * @param sent those that go, in the parcel's order
 * @param keptBack those that are not to be called any more
 */
record Loaded(
        Batch batch,
        @Nullable String readIn,
        FieldMapping mapping,
        List<Member> sent,
        List<Told> keptBack,
        Parcel parcel,
        Buffer body) {

    Loaded {
        sent = List.copyOf(sent);
        keptBack = List.copyOf(keptBack);
    }

    /** The places of all from here on, whether they go or not. */
    List<Integer> positionsFrom(int first) {
        return Stream.concat(
                        sent.stream().map(Member::position), keptBack.stream().map(Told::position))
                .filter(position -> position >= first)
                .toList();
    }

    /** Where an answer was lost, nobody can say that it was kept back. */
    static Told keptBack(Batch batch, Member member, String hindrance) {
        return new Told(
                member.position(),
                batch.lost() > 0
                        ? Fate.unclear(
                                "It may have been sent before, and the answer was lost. Since then: " + hindrance)
                        : new Fate(Fate.Outcome.SUPPRESSED, hindrance));
    }
}
