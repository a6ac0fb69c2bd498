package io.trunkline.dialer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came back, or did not.
 *
 * @param status null: there was no answer
 * @param shown the answer as an operator may read it; null: there was none, or nobody will
 * @param pause by what pause the requests that are left would last; null: the dialer does not say
 */
public record Answer(
        Reading reading,
        @Nullable Integer status,
        @Nullable String shown,
        @Nullable Duration pause,
        Instant askedAt,
        Duration took) {}
