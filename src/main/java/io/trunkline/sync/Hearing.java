package io.trunkline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.dialer.Account;
import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.Reading;
import io.trunkline.event.Delivery;
import io.trunkline.event.Payload;
import io.trunkline.journal.BulkAppend;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Fields;
import io.trunkline.push.Errand;
import io.trunkline.push.Line;
import io.trunkline.push.Mappings;
import io.trunkline.push.PgCards;
import io.trunkline.sync.PgHearing.Placed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads which contacts changed at the dialer, and brings what is new into the log as events of the dialer's. Only when
 * the log has them is it known that they were read: whoever is killed in the middle reads them again, and the log knows
 * them.
 */
public final class Hearing implements Errand {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration AFTER_PROBLEM = Duration.ofSeconds(10);

    /** Clocks differ, and what was being written when it was asked for shows later. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 2_000;

    private final PgHearing table = new PgHearing();
    private final PgCards cards = new PgCards();
    private final PhoneNumbers numbers = new PhoneNumbers();
    private final Pool pool;
    private final Account account;
    private final SyncConfig config;
    private final Duration every;
    private final BulkAppend log;
    private final InstantSource clock;

    public Hearing(Pool pool, Account account, SyncConfig config, Duration every, BulkAppend log, InstantSource clock) {
        this.pool = pool;
        this.account = account;
        this.config = config;
        this.every = every;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sync in";
    }

    @Override
    public boolean needsCards() {
        return true;
    }

    @Override
    public Future<Duration> run(Line line) {
        UUID connection = account.connectionId();
        return table.begin(pool, connection, account.tenantId())
                .compose(begun -> table.due(pool, connection, every))
                .compose(due -> due.isEmpty() ? Future.succeededFuture(LOOK) : read(line, due.get()));
    }

    private Future<Duration> read(Line line, Instant from) {
        return new Mappings(pool)
                .of(account.tenantId())
                .compose(mapping -> page(new Pass(line, from, mapping), 1))
                .compose(end -> end.problem().isEmpty()
                        ? table.read(pool, account.connectionId(), end.upTo()).map(LOOK)
                        : table.failed(pool, account.connectionId(), end.problem())
                                .map(AFTER_PROBLEM));
    }

    /** One time through the pages. */
    private static final class Pass {
        final Line line;
        final Instant from;
        final FieldMapping mapping;
        final Map<String, Boolean> seen = new LinkedHashMap<>();
        Instant newest;

        Pass(Line line, Instant from, FieldMapping mapping) {
            this.line = line;
            this.from = from;
            this.mapping = mapping;
            this.newest = from;
        }

        /** Without those that an earlier page showed. */
        List<ShownContact> fresh(List<ShownContact> shown) {
            List<ShownContact> fresh = new ArrayList<>();
            for (ShownContact one : shown) {
                if (seen.put(one.dialerId(), true) == null) {
                    fresh.add(one);
                }
                Instant at = one.changedAt();
                newest = at != null && at.isAfter(newest) ? at : newest;
            }
            return fresh;
        }
    }

    /** @param problem empty: every page was read */
    private record End(Instant upTo, String problem) {}

    private Future<End> page(Pass pass, int number) {
        return pass.line
                .ask(PageQuery.of(pass.from.minus(OVERLAP), config.zone(), PAGE, number))
                .compose(reading -> {
                    Optional<Page> page = reading instanceof Reading.Listed listed
                            ? page(listed.answer(), pass.mapping)
                            : Optional.empty();
                    if (page.isEmpty()) {
                        return Future.succeededFuture(
                                new End(pass.from, "The dialer's answer: " + reading.word() + "."));
                    }
                    List<ShownContact> fresh = pass.fresh(page.get().shown());
                    boolean isLast = fresh.isEmpty()
                            || number >= Math.min(MOST_PAGES, page.get().pages());
                    return take(fresh)
                            .compose(taken ->
                                    isLast ? Future.succeededFuture(new End(pass.newest, "")) : page(pass, number + 1));
                });
    }

    /** @param pages as many as there are; where it is not said, as many as bring something */
    private record Page(List<ShownContact> shown, int pages) {}

    /** Empty where it is no list of contacts. */
    private Optional<Page> page(JsonObject answer, FieldMapping mapping) {
        if (!(Payload.parse(answer.toBuffer().getBytes()) instanceof Payload.Json parsed)) {
            return Optional.empty();
        }
        Fields list = new Fields(parsed.root()).in("contacts");
        JsonNode contacts = list.in("contacts").node();
        if (!contacts.isArray()) {
            return Optional.empty();
        }
        ShownContact.Reader reader = new ShownContact.Reader(mapping, numbers, config.zone());
        List<ShownContact> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(PAGE, contacts.size()); i++) {
            reader.read(contacts.get(i)).ifPresent(shown::add);
        }
        String pages = list.word("total_pages");
        return Optional.of(
                new Page(shown, pages != null && pages.matches("[0-9]{1,6}") ? Integer.parseInt(pages) : MOST_PAGES));
    }

    private Future<Void> take(List<ShownContact> shown) {
        if (shown.isEmpty()) {
            return Future.succeededFuture();
        }
        News news = new News(account.tenantId(), account.connectionId(), clock.instant());
        return table.placed(pool, account.tenantId(), account.connectionId(), shown)
                .compose(placed -> append(placed, news)
                        .compose(stored -> cards.keep(pool, account.connectionId(), fields(placed))));
    }

    private Future<?> append(List<Placed> placed, News news) {
        List<Delivery> deliveries =
                placed.stream().map(news::of).flatMap(Optional::stream).toList();
        return deliveries.isEmpty() ? Future.succeededFuture() : log.append(deliveries);
    }

    private static Map<UUID, JsonObject> fields(List<Placed> placed) {
        Map<UUID, JsonObject> fields = new LinkedHashMap<>();
        for (Placed one : placed) {
            JsonObject said = new JsonObject();
            one.shown().said().forEach((column, value) -> said.put(column.word(), value));
            fields.put(one.contactId(), said);
        }
        return fields;
    }
}
