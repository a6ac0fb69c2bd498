package io.trunkline.api.lists;

import io.trunkline.selection.Examined.Verdicts;
import io.trunkline.selection.Preview;
import io.trunkline.selection.Recipient;
import io.trunkline.selection.Verdict;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A preview as a file: a line a contact, with what keeps it. Read portion by portion, for one reader. */
final class VerdictLines implements Supplier<Future<List<List<String>>>> {
    static final List<String> HEADING = List.of(
            "contact_id",
            "sourceco_contact_id",
            "first_name",
            "last_name",
            "company",
            "phone",
            "email",
            "goes",
            "reason",
            "callable_from");
    private static final int AT_ONCE = 2_000;

    private final Preview preview;
    private final UUID tenantId;
    private final List<Verdict> verdicts;
    private int read;

    VerdictLines(Preview preview, UUID tenantId, Verdicts verdicts) {
        this.preview = preview;
        this.tenantId = tenantId;
        this.verdicts = verdicts.all();
    }

    @Override
    public Future<List<List<String>>> get() {
        List<Verdict> portion = verdicts.subList(read, Math.min(verdicts.size(), read + AT_ONCE));
        read += portion.size();
        if (portion.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return preview.recipients(
                        tenantId, portion.stream().map(Verdict::contactId).toList())
                .map(recipients -> {
                    Map<UUID, Recipient> byId =
                            recipients.stream().collect(Collectors.toMap(Recipient::contactId, Function.identity()));
                    return portion.stream()
                            .map(verdict -> line(verdict, byId.get(verdict.contactId())))
                            .toList();
                });
    }

    /** @param who null where the contact is gone since */
    private static List<String> line(Verdict verdict, @Nullable Recipient who) {
        return cells(
                verdict.contactId().toString(),
                who == null ? null : who.sourcecoContactId(),
                who == null ? null : who.firstName(),
                who == null ? null : who.lastName(),
                who == null ? null : who.company(),
                who == null ? null : who.phone(),
                who == null ? null : who.email(),
                verdict.goes() ? "yes" : "no",
                verdict.reason() == null ? null : verdict.reason().word(),
                verdict.callableFrom() == null ? null : verdict.callableFrom().toString());
    }

    private static List<String> cells(@Nullable String... texts) {
        return Arrays.stream(texts).map(text -> text == null ? "" : text).toList();
    }
}
