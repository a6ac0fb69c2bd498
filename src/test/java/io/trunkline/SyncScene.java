package io.trunkline;

import io.trunkline.access.Role;
import io.trunkline.config.Settings;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.trunkline.simulator.dialer.SimulatedDialer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A node, a dialer, and contacts that both have. Changes go out within a tenth of a second. */
final class SyncScene implements AutoCloseable {
    private static final AtomicInteger PERSONS = new AtomicInteger();

    final SimulatedDialer dialer;
    final TestNode node;
    final Browser manager;
    final Browser rep;
    private final AtomicInteger files = new AtomicInteger();

    /** With a dialer that takes whatever comes. */
    SyncScene(String database, Map<String, String> more) {
        this(database, SimulatedDialer.open(1_000_000, Duration.ofMinutes(1)), more);
    }

    SyncScene(String database, SimulatedDialer dialer, Map<String, String> more) {
        this.dialer = dialer;
        Map<String, String> settings =
                new HashMap<>(dialer.in(new Settings(Map.of())).values());
        settings.put("PHONEBURNER_SYNC_MS", "100");
        settings.putAll(more);
        node = new TestNode(TestDatabase.fresh(database), settings);
        People people = new People(node);
        manager = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.MANAGER));
        rep = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.REP));
    }

    /** @param ours the id that our team gave them */
    record Person(String id, String ours) {}

    /** Somebody whom the dialer does not have. */
    Person stranger() {
        int number = PERSONS.incrementAndGet();
        String ours = "sc_sync_" + number;
        say(ours, "first_name,phone", "Dana,+1202555%04d".formatted(100 + number));
        return new Person(text("SELECT id::text AS v FROM contacts WHERE sourceco_contact_id = '" + ours + "'"), ours);
    }

    Person person() {
        return pushed(stranger());
    }

    /** The same, once the dialer took them. */
    Person pushed(Person person) {
        JsonObject session = manager.post("/api/v1/sessions", new JsonObject().put("name", "Sellers"))
                .body();
        JsonObject push = manager.post(
                        "/api/v1/pushes",
                        new JsonObject()
                                .put("sessionId", session.getString("id"))
                                .put("selection", new JsonObject().put("contactIds", JsonArray.of(person.id())))
                                .put("override", JsonArray.of("outside_hours", "duplicate")))
                .body();
        node.until(() -> text("SELECT state AS v FROM pushes WHERE id = '" + push.getString("id") + "'")
                .equals("done"));
        return person;
    }

    /** Somebody here says something of a contact; it is known when this returns. */
    void say(String ours, String fields, String values) {
        String file = "id,note," + fields + "\n" + ours + "," + files.incrementAndGet() + "," + values + "\n";
        int before = changes(ours);
        new Importer(node, manager).imported(file, "");
        node.until(() -> changes(ours) > before);
    }

    private int changes(String ours) {
        return node.rows("SELECT log_id FROM contact_changes WHERE contact_id IN"
                        + " (SELECT id FROM contacts WHERE sourceco_contact_id = '" + ours + "')")
                .size();
    }

    /** The dialer tells by a webhook that somebody there changed a field. */
    void told(Person person, String field, String value, Instant at) {
        JsonObject change = new JsonObject().put("old", "").put("new", value);
        node.take(
                Source.PHONEBURNER,
                "/api/webhooks/phoneburner/events",
                new JsonObject()
                        .put("event", "contact.updated")
                        .put("event_id", UUID.randomUUID().toString())
                        .put("timestamp", at.toString())
                        .put("contact_id", "pb_" + person.ours())
                        .put("changes", new JsonObject().put(field, change))
                        .put("custom_fields", new JsonObject().put("sourceco_contact_id", person.ours()))
                        .encode());
    }

    JsonObject badge(Person person) {
        return rep.get("/api/v1/contacts/" + person.id() + "/sync").body();
    }

    void untilState(Person person, String state) {
        node.until(() -> state.equals(badge(person).getString("state")));
    }

    void untilThere(Person person, String field, String value) {
        node.until(() -> value.equals(dialer.roster().field(person.id(), field)));
    }

    /** How often the dialer was given them. */
    int sendings(Person person) {
        return dialer.takings().times().getOrDefault(person.id(), 0);
    }

    String field(Person person, String column) {
        return text("SELECT " + column + " AS v FROM contacts WHERE id = '" + person.id() + "'");
    }

    /** Long enough for what goes out to have gone, and for its answer to be settled. */
    void quiet() {
        String horizon = text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS v");
        node.until(() -> Boolean.parseBoolean(text("SELECT coalesce(bool_and(changes_before >= '" + horizon
                + "'::xid8), false)::text AS v FROM dialer_syncs")));
        node.until(
                () -> node.rows("SELECT id FROM pushes WHERE state = 'running'").isEmpty());
    }

    String text(String sql) {
        return String.valueOf(node.row(sql).get("v"));
    }

    @Override
    public void close() {
        node.close();
        dialer.close();
    }
}
