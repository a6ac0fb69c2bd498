package io.trunkline.diagnosis;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Whether the server keeps what it promises: its version, its durability, its clock, and the days made ahead. */
public final class DatabaseCheckup {
    private static final int OLDEST_VERSION = 150_000;
    private static final Duration CLOCKS_APART = Duration.ofSeconds(2);
    private static final int DAYS_AHEAD = 3;

    private static final String VERSION =
            "SELECT current_setting('server_version_num')::int, current_setting('server_version')";

    private static final String DURABILITY = """
            SELECT name, setting
            FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')
            ORDER BY name
            """;

    private static final String CLOCK = "SELECT clock_timestamp()";

    /** Of the log and of the outcomes, whichever has fewer. */
    private static final String DAYS = """
            SELECT coalesce(min(last_day) - (clock_timestamp() AT TIME ZONE 'UTC')::date, -1)
            FROM (
                SELECT max(to_date(right(day.relname, 8), 'YYYYMMDD')) AS last_day
                FROM pg_inherits i
                JOIN pg_class day ON day.oid = i.inhrelid
                WHERE i.inhparent IN (to_regclass('webhook_log'), to_regclass('webhook_outcomes'))
                GROUP BY i.inhparent) parents
            """;

    private final SqlClient client;
    private final InstantSource clock;

    public DatabaseCheckup(SqlClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    public Future<List<Finding>> server() {
        List<Finding> findings = new ArrayList<>();
        return version()
                .onSuccess(findings::add)
                .compose(done -> durability())
                .onSuccess(findings::addAll)
                .compose(done -> clocks())
                .onSuccess(findings::add)
                .map(findings);
    }

    private Future<Finding> version() {
        return client.query(VERSION).execute().map(rows -> {
            Row row = rows.iterator().next();
            String version = "PostgreSQL " + row.getString(1);
            return row.getInteger(0) >= OLDEST_VERSION
                    ? Finding.ok("version", version)
                    : Finding.fail("version", version + " is too old: 15 or newer is needed");
        });
    }

    private Future<List<Finding>> durability() {
        return client.query(DURABILITY).execute().map(rows -> {
            List<Finding> findings = new ArrayList<>();
            for (Row row : rows) {
                String name = row.getString(0);
                String setting = row.getString(1);
                findings.add(
                        setting.equals("off")
                                ? Finding.fail(name, "off: what was answered may be lost; set " + name + " = on")
                                : Finding.ok(name, setting));
            }
            return findings;
        });
    }

    private Future<Finding> clocks() {
        long before = clock.millis();
        return client.query(CLOCK).execute().map(rows -> {
            long after = clock.millis();
            long theirs =
                    rows.iterator().next().getOffsetDateTime(0).toInstant().toEpochMilli();
            long apart = Math.max(0, Math.max(before - theirs, theirs - after));
            return apart < CLOCKS_APART.toMillis()
                    ? Finding.ok("clocks", "%,d ms apart at most".formatted(apart + after - before))
                    : Finding.fail(
                            "clocks",
                            "this machine and the database are %,d ms apart: let both ask one time server"
                                    .formatted(apart));
        });
    }

    public Future<Finding> partitions() {
        return client.query(DAYS).execute().map(rows -> {
            int days = rows.iterator().next().getInteger(0);
            if (days >= DAYS_AHEAD) {
                return Finding.ok("partitions", days + " days ahead");
            }
            String words = Math.max(0, days) + " days ahead: a running node makes them; start one and see its log";
            return days < 1 ? Finding.fail("partitions", words) : Finding.warn("partitions", words);
        });
    }
}
