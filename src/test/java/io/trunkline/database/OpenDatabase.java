package io.trunkline.database;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh database with a pool on it, for all tests of a class: registered in a static field, closed after the last. */
public final class OpenDatabase implements AfterAllCallback {
    private final Vertx vertx = Vertx.vertx();
    private final DatabaseUrl url;
    private final Pool pool;

    public OpenDatabase(String name) {
        url = TestDatabase.fresh(name);
        pool = new Databases(url, Optional.empty()).pool(vertx, 2);
    }

    public Pool pool() {
        return pool;
    }

    /** A pool that never finds a server. */
    public Pool nowhere() {
        DatabaseUrl away = new DatabaseUrl(url.host(), 1, url.name(), url.user(), url.password());
        return new Databases(away, Optional.empty()).pool(vertx, 2);
    }

    /** As if nothing had come yet. */
    public void empty() {
        execute("""
                TRUNCATE webhook_log, webhook_keys, webhook_keys_aged, webhook_outcomes, webhook_retries, webhook_attempts,
                    webhook_quarantine, calls, contacts, contact_identities, contact_messages, contact_changes, tasks,
                    suppressions, reps, phoneburner_sessions, lead_analytics, analysis_queue""");
    }

    public void execute(String sql) {
        TestDatabase.execute(url, sql);
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        vertx.close().await();
    }
}
