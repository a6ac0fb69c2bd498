package io.trunkline.selection;

import io.trunkline.contact.ContactFilter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param filter who is on it: whoever fits; null: those who were put there */
public record SavedList(UUID id, String name, @Nullable ContactFilter filter) {}
