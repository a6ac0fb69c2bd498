package io.trunkline.selection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a dialer is told of it. Everything but the id is what somebody wrote.
 *
 * @param sourcecoContactId our own id of the person, where one was ever given
 * @param phone E.164
 * @param type buyer, seller, lead, customer
 */
public record Recipient(
        UUID contactId,
        @Nullable String sourcecoContactId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String title,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String type,
        @Nullable String status,
        @Nullable String stage) {}
