package io.trunkline.database;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema up to date. Blocking; several nodes may call it at once, for Flyway holds a lock meanwhile. */
public final class Schema {

    private Schema() {}

    /**
     * How many migrations were run: 0 when the schema was up to date. Throws when the database cannot be reached, and a
     * ConfigException when it is not one to be used.
     */
    public static int migrate(DatabaseUrl url) throws SQLException {
        Encoding.demandUtf8(url);
        MigrateResult result = flyway(url).migrate();
        return result.migrationsExecuted;
    }

    /** How many migrations the database still lacks. */
    public static int pending(DatabaseUrl url) {
        return flyway(url).info().pending().length;
    }

    private static Flyway flyway(DatabaseUrl url) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(url.jdbc(), url.user(), url.password().reveal())
                .locations("classpath:db/migration")
                .loggers("slf4j")
                .load();
    }
}
