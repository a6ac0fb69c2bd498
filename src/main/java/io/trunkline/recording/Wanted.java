package io.trunkline.recording;

import io.trunkline.event.Source;
import org.jspecify.annotations.Nullable;

/**
 * A recording that somebody wants to hear.
 *
 * @param link as the provider wrote it: hostile, and a secret
 * @param withKey whether the call is of the tenant whose accounts our keys open
 * @param range null for all of it
 * @param listener who is to be served no more than others
 */
public record Wanted(
        Source source,
        String link,
        boolean withKey,
        @Nullable Range range,
        String listener) {}
