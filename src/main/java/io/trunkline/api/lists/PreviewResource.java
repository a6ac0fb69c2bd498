package io.trunkline.api.lists;

import io.trunkline.access.Caller;
import io.trunkline.access.Role;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.CsvFile;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.selection.Examined;
import io.trunkline.selection.Examined.Verdicts;
import io.trunkline.selection.Preview;
import io.trunkline.selection.Reason;
import io.trunkline.selection.Rules;
import io.trunkline.selection.Selection;
import io.trunkline.selection.Verdict;
import io.trunkline.selection.Wish;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many of a selection would go into a session, and why the others would not. Changes nothing. */
public final class PreviewResource implements Resource {
    private final Preview preview;
    private final InstantSource clock;

    public PreviewResource(Preview preview, InstantSource clock) {
        this.preview = preview;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("previewPush", this::preview);
    }

    private Future<Reply> preview(Caller caller, Asked asked) {
        JsonObject wish = asked.body();
        Optional<Selection> selection = Wish.selection(caller.tenantId(), wish.getJsonObject("selection"));
        if (selection.isEmpty()) {
            return Future.succeededFuture(
                    Reply.invalid("selection", "Give one of a filter that can be read, a listId, or contactIds."));
        }
        Optional<Rules> rules = Wish.rules(wish, clock.instant());
        if (rules.isEmpty()) {
            return Future.succeededFuture(
                    Reply.invalid("at", "at has to be a moment that can be read, such as 2026-11-20T17:00:00Z."));
        }
        Optional<String> leniency = rules.get().leniency();
        if (caller.role() == Role.REP && leniency.isPresent()) {
            return Future.succeededFuture(
                    Reply.refused(new Problem(403, "A manager may override that, not a rep.", leniency.get())));
        }
        boolean asCsv = asked.query("format").filter("csv"::equals).isPresent();
        return new Terms(asked)
                .answer(() -> preview.examine(selection.get(), rules.get())
                        .map(examined -> reply(examined, selection.get(), rules.get(), asCsv)));
    }

    private Reply reply(Examined examined, Selection selection, Rules rules, boolean asCsv) {
        if (examined instanceof Verdicts verdicts) {
            return asCsv
                    ? CsvFile.of(
                            "preview.csv",
                            VerdictLines.HEADING,
                            new VerdictLines(preview, selection.tenantId(), verdicts))
                    : Reply.ok(summary(verdicts, rules));
        } else if (examined instanceof Examined.TooMany many) {
            return Reply.refused(
                    new Problem(422, "More than " + many.limit() + " contacts are selected: narrow it.", "selection"));
        }
        return Reply.refused(new Problem(422, "There is no such list.", "selection"));
    }

    private static JsonObject summary(Verdicts verdicts, Rules rules) {
        Map<Reason, Integer> staying = verdicts.staying();
        JsonArray reasons = new JsonArray();
        staying.forEach((reason, contacts) -> reasons.add(new JsonObject()
                .put("reason", reason.word())
                .put("contacts", contacts)
                .put("overridable", reason.isOverridable())));
        int selected = verdicts.all().size();
        return new JsonObject()
                .put("selected", selected)
                .put(
                        "going",
                        selected
                                - staying.values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                .put("staying", reasons)
                .put("at", rules.at().toString())
                .put("recentlyContactedHours", rules.recently().toHours())
                .put("callableFrom", earliest(verdicts))
                .put(
                        "overridden",
                        new JsonArray(rules.overridden().stream()
                                .map(Reason::word)
                                .sorted()
                                .toList()));
    }

    /** When the first of those may be called whom only the hour keeps. */
    private static @Nullable String earliest(Verdicts verdicts) {
        return verdicts.all().stream()
                .map(Verdict::callableFrom)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(Object::toString)
                .orElse(null);
    }
}
