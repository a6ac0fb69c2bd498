package io.trunkline;

import io.trunkline.api.insight.AnalysesResource;
import io.trunkline.api.insight.AnalysisQueueResource;
import io.trunkline.api.insight.CreditsResource;
import io.trunkline.api.intake.AgentsResource;
import io.trunkline.api.intake.ConnectionsResource;
import io.trunkline.api.intake.EventsResource;
import io.trunkline.api.intake.HealthResource;
import io.trunkline.api.intake.Portrait;
import io.trunkline.api.intake.QuarantineResource;
import io.trunkline.api.intake.ReplaysResource;
import io.trunkline.api.intake.SetUp;
import io.trunkline.api.live.LiveVerticle;
import io.trunkline.api.live.StreamResource;
import io.trunkline.api.people.CallsResource;
import io.trunkline.api.people.ContactsResource;
import io.trunkline.api.people.DayResource;
import io.trunkline.api.people.RecordingResource;
import io.trunkline.api.people.TasksResource;
import io.trunkline.api.resource.Resource;
import io.trunkline.call.CallList;
import io.trunkline.call.RecordingLinks;
import io.trunkline.call.Timeline;
import io.trunkline.config.PublicUrl;
import io.trunkline.config.Settings;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.connection.PgConnections;
import io.trunkline.contact.ContactList;
import io.trunkline.credit.LedgerList;
import io.trunkline.credit.Tariff;
import io.trunkline.database.Databases;
import io.trunkline.ingress.IngressMeters;
import io.trunkline.ingress.admission.SideDoor;
import io.trunkline.insight.AnalysisList;
import io.trunkline.openai.BreakerState;
import io.trunkline.pace.Pace;
import io.trunkline.pace.PaceVerticle;
import io.trunkline.quarantine.QuarantineList;
import io.trunkline.recording.RecordingMeters;
import io.trunkline.recording.Recordings;
import io.trunkline.replay.Replays;
import io.trunkline.story.DeadReasons;
import io.trunkline.story.PgEvents;
import io.trunkline.story.PgStories;
import io.trunkline.story.Pulse;
import io.trunkline.task.TaskList;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What people read and do, put together. Reading has connections of its own, and searching through payloads one more. */
final class Views {
    private static final int READING_CONNECTIONS = 3;
    private static final int SEARCHING_CONNECTIONS = 1;
    private static final Duration LIST_PATIENCE = Duration.ofMillis(50);
    private static final Duration SEARCH_PATIENCE = Duration.ofSeconds(1);
    private static final Duration SEARCH_STEP = Duration.ofMillis(2_500);

    private final Vertx vertx;
    private final Pool reading;
    private final Pool searching;
    private final LiveVerticle live;
    private final PaceVerticle steps;
    private final List<String> deployments = new CopyOnWriteArrayList<>();
    private final Recordings recordings;
    private final Lists lists;
    private final List<Resource> resources;

    /**
     * @param pool for what is changed
     * @param breaker of whoever analyses calls here; empty where nobody does
     */
    Views(
            Vertx vertx,
            Settings settings,
            Databases databases,
            Pool pool,
            PgConnections connections,
            SideDoor sideDoor,
            NodeMeters meters,
            Lists lists,
            Supplier<Optional<BreakerState>> breaker) {
        this.vertx = vertx;
        this.lists = lists;
        this.recordings = Recordings.from(vertx, settings, new RecordingMeters(meters.registry()));
        this.reading = databases.poolForReaders(vertx, READING_CONNECTIONS);
        this.searching = databases.poolForReaders(
                vertx,
                SEARCHING_CONNECTIONS,
                settings.millis("TRUNKLINE_SEARCH_MS", SEARCH_STEP),
                "trunkline searching");
        PgEvents events = new PgEvents(reading, LIST_PATIENCE);
        PgEvents search = new PgEvents(searching, SEARCH_PATIENCE);
        PgStories stories = new PgStories(reading);
        Pulse pulse = new Pulse(reading);
        Timeline timeline = new Timeline(reading);
        SetUp setUp = new SetUp(PublicUrl.of(settings), Parts.schemes());
        Portrait portrait = new Portrait(DefaultConnections.from(settings), setUp);
        CallList calls = new CallList(reading);
        TaskList tasks = new TaskList(pool);
        ContactList contacts = new ContactList(reading);
        AnalysisList analyses = new AnalysisList(reading);
        this.live = new LiveVerticle(events);
        Pace pace = new Pace();
        this.steps = new PaceVerticle(
                meters.tally(),
                () -> Optional.ofNullable(
                        meters.registry().find(IngressMeters.ACKNOWLEDGED).timer()),
                pace,
                InstantSource.system());
        this.resources = new ArrayList<>(lists.resources());
        resources.addAll(List.of(
                new EventsResource(events, search, stories, new DeadReasons(reading)),
                new ReplaysResource(new Replays(pool, reading), stories),
                new QuarantineResource(new QuarantineList(pool), sideDoor),
                new ConnectionsResource(connections, portrait, pulse, sideDoor, setUp),
                new HealthResource(pulse, pace),
                new AgentsResource(pool, reading),
                new CreditsResource(pool, new LedgerList(reading), Tariff.from(settings)),
                new ContactsResource(contacts, timeline),
                new CallsResource(calls, timeline),
                new RecordingResource(new RecordingLinks(reading), recordings),
                new TasksResource(tasks),
                new DayResource(calls, tasks),
                new AnalysesResource(analyses, contacts),
                new AnalysisQueueResource(pool, analyses, breaker, InstantSource.system()),
                new StreamResource(live)));
    }

    List<Resource> resources() {
        return resources;
    }

    Future<Void> open() {
        return Future.all(deployed(live), deployed(steps)).mapEmpty();
    }

    private Future<String> deployed(Deployable part) {
        return vertx.deployVerticle(part).onSuccess(deployments::add);
    }

    /** Before the doors close: they wait for every response that is still open. */
    Future<Void> endStreams() {
        List<Future<Void>> ended = new ArrayList<>();
        ended.add(recordings.close());
        deployments.forEach(id -> ended.add(vertx.undeploy(id)));
        return Future.join(ended).otherwiseEmpty().mapEmpty();
    }

    Future<Void> close() {
        return Future.join(reading.close(), searching.close(), lists.close()).mapEmpty();
    }
}
