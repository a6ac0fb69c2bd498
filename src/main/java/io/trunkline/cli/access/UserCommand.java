package io.trunkline.cli.access;

import io.trunkline.access.Passwords;
import io.trunkline.access.PgUsers;
import io.trunkline.access.PgUsers.Changed;
import io.trunkline.access.User;
import io.trunkline.cli.secret.SecretInput;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Recorded;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.connection.PgTenants;
import io.trunkline.database.Cursor;
import io.trunkline.database.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Adds, lists and disables the people who may sign in, and sets their passwords.")
public final class UserCommand {
    private static final int LEAST_CHARACTERS = 12;
    private static final int PAGE = 200;

    private final PgUsers users = new PgUsers();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Lets a person sign in. The password comes from --password-file or standard input.")
    int add(
            @Mixin Options options,
            @Parameters(paramLabel = "EMAIL", description = "What is typed to sign in.") String email,
            @Option(names = "--name", description = "As shown to others (the address).") @Nullable String name,
            @Option(
                            names = "--tenant",
                            defaultValue = "default",
                            description = "Whose records (the tenant named default).")
                    String tenant,
            @Option(names = "--role", required = true, description = "admin, manager or rep.") String role,
            @Option(names = "--password-file", paramLabel = "FILE", description = "One line; - is standard input.")
                    @Nullable
                    Path file)
            throws IOException {
        Words.email(email);
        var chosen = Words.role(role);
        Secret password = password(file);
        try (Session session = Session.open(options.settings())) {
            UUID tenantId = new PgTenants().named(session.pool(), tenant).await();
            String hash = new Passwords(session.vertx()).hash(password).await();
            String shown = name == null ? email : name;
            Recorded.during(
                    session,
                    tenantId,
                    "user add",
                    email,
                    () -> users.add(session.pool(), tenantId, email, shown, chosen, hash)
                            .await()
                            .orElseThrow(() -> new ConfigException(email + " signs in already: see user password")));
            return say(email + " may sign in as " + chosen.word() + " of " + tenant + ".");
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the people of a tenant.")
    int list(
            @Mixin Options options,
            @Option(
                            names = "--tenant",
                            defaultValue = "default",
                            description = "Whose people (the tenant named default).")
                    String tenant) {
        try (Session session = Session.open(options.settings())) {
            UUID tenantId = new PgTenants().named(session.pool(), tenant).await();
            Optional<Cursor> after = Optional.of(Cursor.NEWEST);
            while (after.isPresent()) {
                Page page =
                        users.list(session.pool(), tenantId, after.get(), PAGE).await();
                page.items().forEach(this::show);
                after = Optional.ofNullable(page.next()).flatMap(Cursor::parse);
            }
            return 0;
        }
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Lets a person sign in no longer, and ends what sessions there are.")
    int disable(@Mixin Options options, @Parameters(paramLabel = "EMAIL", description = "Who it is.") String email) {
        try (Session session = Session.open(options.settings())) {
            return change(session, email, new PgUsers.Change(null, null, true, null), "is disabled.");
        }
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Gives a person a new password, lets them sign in again, and ends what sessions there are.")
    int password(
            @Mixin Options options,
            @Parameters(paramLabel = "EMAIL", description = "Who it is.") String email,
            @Option(names = "--password-file", paramLabel = "FILE", description = "One line; - is standard input.")
                    @Nullable
                    Path file)
            throws IOException {
        Secret password = password(file);
        try (Session session = Session.open(options.settings())) {
            String hash = new Passwords(session.vertx()).hash(password).await();
            return change(session, email, new PgUsers.Change(null, null, false, hash), "has a new password.");
        }
    }

    private int change(Session session, String email, PgUsers.Change change, String done) {
        User user = users.named(session.pool(), email)
                .await()
                .orElseThrow(() -> new ConfigException("nobody signs in as " + email + ": see user list"))
                .user();
        String command = change.passwordHash() == null ? "user disable" : "user password";
        Recorded.during(session, user.tenantId(), command, email, () -> changed(session, user, change));
        return say(email + " " + done);
    }

    private Changed changed(Session session, User user, PgUsers.Change change) {
        Changed changed =
                users.change(session.pool(), user.tenantId(), user.id(), change).await();
        if (changed instanceof Changed.LastAdmin) {
            throw new ConfigException(user.email() + " is the last admin: make another one first, with user add");
        }
        return changed;
    }

    private static Secret password(@Nullable Path file) throws IOException {
        Secret password = SecretInput.read(file, "--password-file");
        if (password.reveal().length() < LEAST_CHARACTERS) {
            throw new ConfigException("the password is too short: give at least " + LEAST_CHARACTERS + " characters");
        }
        return password;
    }

    private void show(JsonObject user) {
        say("%-7s %-9s %s  %s"
                .formatted(
                        user.getString("role"),
                        user.getBoolean("disabled") ? "disabled" : "active",
                        user.getString("email"),
                        user.getString("name")));
    }

    private int say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        return 0;
    }
}
