package io.trunkline.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.dialer.Account;
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
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads which contacts changed at the dialer, and brings what is new into the log as events of the dialer's. Only when
 * the log has them is it known that they were read: whoever is killed in the middle reads them again, and the log knows
 * them.
 */
public final class Hearing implements Errand {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration AFTER_PROBLEM = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;

    /** Clocks differ, and what was being written when it was asked for shows later. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final int PAGE = 100;

    private final PgHearing table = new PgHearing();
    private final PgCards cards = new PgCards();
    private final PhoneNumbers numbers = new PhoneNumbers();
    private final Pool pool;
    private final Account account;
    private final SyncConfig config;
    private final Duration every;
    private final BulkAppend log;
    private final InstantSource clock;

    /** What came to no end goes on where it was. */
    private @Nullable Pass unfinished;

    private int problems;

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
        return new Mappings(pool).of(account.tenantId()).compose(mapping -> {
            Pass known = unfinished;
            Pass pass = known != null && known.isOf(from, mapping, clock.instant())
                    ? known
                    : new Pass(from, mapping, clock.instant());
            unfinished = pass;
            ShownContact.Reader reader = new ShownContact.Reader(mapping, numbers, config.zone());
            return page(line, pass, reader)
                    .compose(problem -> problem.isEmpty() ? ended(pass) : stopped(line, problem.get()));
        });
    }

    private Future<Duration> ended(Pass pass) {
        unfinished = null;
        problems = 0;
        return table.read(pool, account.connectionId(), pass.upTo()).map(LOOK);
    }

    /** Whoever has the line now says what is the matter with it. */
    private Future<Duration> stopped(Line line, String problem) {
        if (!line.isHeld()) {
            return Future.succeededFuture(LOOK);
        }
        Duration pause = AFTER_PROBLEM.multipliedBy(1L << Math.min(problems++, MOST_DOUBLINGS));
        return table.failed(pool, account.connectionId(), problem).map(pause);
    }

    /** This one and those that follow; completes with why it did not come to the end. */
    private Future<Optional<String>> page(Line line, Pass pass, ShownContact.Reader reader) {
        if (!line.isHeld()) {
            return Future.succeededFuture(Optional.of("Another node reads now."));
        }
        return table.now(pool)
                .compose(askedAt -> line.ask(PageQuery.of(pass.from().minus(OVERLAP), config.zone(), PAGE, pass.page()))
                        .compose(reading -> {
                            if (!(reading instanceof Reading.Listed listed)) {
                                return Future.succeededFuture(
                                        Optional.of("The dialer's answer: " + reading.word() + "."));
                            }
                            Optional<Page> page = page(listed.answer(), reader);
                            return page.isEmpty()
                                    ? Future.succeededFuture(Optional.of("The dialer's answer is no list of contacts."))
                                    : taken(line, pass, reader, page.get(), askedAt);
                        }));
    }

    private Future<Optional<String>> taken(
            Line line, Pass pass, ShownContact.Reader reader, Page page, OffsetDateTime askedAt) {
        List<ShownContact> fresh = pass.fresh(page.shown());
        boolean isLast = page.pages().map(pages -> pass.page() >= pages).orElse(fresh.isEmpty());
        return take(pass, fresh, askedAt).compose(taken -> {
            pass.turn(fresh);
            if (isLast) {
                return Future.succeededFuture(Optional.empty());
            } else if (pass.isLong()) {
                pass.rest();
                return Future.succeededFuture(
                        Optional.of("It lists more contacts than are read at one go; the others follow."));
            }
            return page(line, pass, reader);
        });
    }

    /** @param pages as many as there are; where it is not said, as many as bring something */
    private record Page(List<ShownContact> shown, Optional<Integer> pages) {}

    /** Empty where it is no list of contacts. */
    private static Optional<Page> page(JsonObject answer, ShownContact.Reader reader) {
        if (!(Payload.parse(answer.toBuffer().getBytes()) instanceof Payload.Json parsed)) {
            return Optional.empty();
        }
        Fields list = new Fields(parsed.root()).in("contacts");
        JsonNode contacts = list.in("contacts").node();
        if (!contacts.isArray()) {
            return Optional.empty();
        }
        List<ShownContact> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(PAGE, contacts.size()); i++) {
            reader.read(contacts.get(i)).ifPresent(shown::add);
        }
        return Optional.of(new Page(
                shown,
                Optional.ofNullable(list.word("total_pages"))
                        .filter(pages -> pages.matches("[0-9]{1,6}"))
                        .map(Integer::valueOf)));
    }

    private Future<Void> take(Pass pass, List<ShownContact> shown, OffsetDateTime askedAt) {
        if (shown.isEmpty()) {
            return Future.succeededFuture();
        }
        News news = new News(account.tenantId(), account.connectionId(), clock.instant());
        return table.placed(pool, account.tenantId(), account.connectionId(), shown, askedAt)
                .onSuccess(placed -> pass.leaveOut(without(shown, placed)))
                .compose(placed -> append(placed, news)
                        .compose(stored -> cards.keep(pool, account.connectionId(), fields(placed))));
    }

    private static Set<ShownContact> without(List<ShownContact> shown, List<Placed> placed) {
        Set<ShownContact> left = new HashSet<>(shown);
        placed.forEach(one -> left.remove(one.shown()));
        return left;
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
            one.said().forEach((column, value) -> said.put(column.word(), value));
            fields.put(one.contactId(), said);
        }
        return fields;
    }
}
