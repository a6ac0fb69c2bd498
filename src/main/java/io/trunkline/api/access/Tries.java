package io.trunkline.api.access;

import io.trunkline.api.guard.Allowance;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How often a password may be tried: so often from one address, so often for one person. Each node counts its own. */
public final class Tries {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int FROM_ADDRESS = 30;
    private static final int FOR_PERSON = 10;

    private final Allowance addresses;
    private final Allowance people;

    public Tries(InstantSource clock) {
        this.addresses = new Allowance(FROM_ADDRESS, WINDOW, clock);
        this.people = new Allowance(FOR_PERSON, WINDOW, clock);
    }

    /** Whoever has tried too often from one address uses up nobody's tries any more. */
    Optional<Reply.Refused> refusal(String address, String email) {
        return exceeded(addresses.take(address)).or(() -> exceeded(people.take(normal(email))));
    }

    private static Optional<Reply.Refused> exceeded(Allowance.Share share) {
        return share.isExceeded()
                ? Optional.of(Reply.refused(
                        Problem.of(429, "Too many tries. Wait a moment."),
                        Map.of("Retry-After", Integer.toString(share.resetSeconds()))))
                : Optional.empty();
    }

    /** Whoever knows the password need not be slowed down. */
    void forgive(String email) {
        people.forget(normal(email));
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
