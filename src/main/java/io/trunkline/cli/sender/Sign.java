package io.trunkline.cli.sender;

import io.trunkline.cli.secret.DemoSecrets;
import io.trunkline.cli.terminal.Converters;
import io.trunkline.cli.terminal.Curl;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Root;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.trunkline.signature.Scheme;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the headers with which a provider would send this body, or the whole curl with --url.",
            "Secrets are those of the settings, else of the demo that ran on the data directory."
        })
public final class Sign implements Callable<Integer> {
    private static final Map<Source, String> SECRETS = Map.of(
            Source.PHONEBURNER, "PHONEBURNER_WEBHOOK_SECRET",
            Source.CALLRAIL, "CALLRAIL_SIGNING_KEY",
            Source.STANDARD, "STANDARD_WEBHOOK_SECRET",
            Source.BOLNA, "BOLNA_WEBHOOK_TOKEN");

    private final Root root;

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--source",
            required = true,
            converter = Converters.Sender.class,
            completionCandidates = Converters.Sender.class,
            description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init")
    private Source source;

    @Option(names = "--event", description = "The event named by the path, such as post-call or api_calldone.")
    private @Nullable String event;

    @Option(
            names = "--url",
            description = "The gateway's base URL, such as http://localhost:8080: prints the whole curl.")
    private @Nullable String url;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The body; - or nothing reads standard input.")
    private @Nullable Path file;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    public Sign(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = DemoSecrets.completeIfKept(options.settings());
        Secret secret = DemoSecrets.first(settings, SECRETS.getOrDefault(source, ""));
        byte[] body = body();
        Scheme scheme = root.schemes().get(source);
        Map<String, String> headers = scheme == null ? Map.of() : scheme.sign(body, secret, Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        if (url == null) {
            headers.forEach((name, value) -> out.println(name + ": " + value));
        } else {
            String token = scheme == null ? "/" + secret.reveal() : "";
            out.println(new Curl(url + path() + token, new String(body, StandardCharsets.UTF_8)).with(headers));
        }
        out.flush();
        return 0;
    }

    private String path() {
        String base = "/api/webhooks/" + source.word();
        return switch (source) {
            case PHONEBURNER -> base + "/" + (event == null || !event.startsWith("api_") ? "events" : event);
            case CALLRAIL -> base + "/" + named();
            case BOLNA, STANDARD -> base;
            case IMPORT, ANALYSIS ->
                throw new ConfigException("--source " + source.word() + ": nobody sends that as a webhook");
        };
    }

    private String named() {
        if (event == null) {
            throw new ConfigException(
                    "--event is missing: the call tracker names its events by the path, such as post-call");
        }
        return event;
    }

    private byte[] body() throws IOException {
        if (file == null || file.toString().equals("-")) {
            return System.in.readAllBytes();
        }
        if (!Files.isReadable(file)) {
            throw new ConfigException(file + " cannot be read");
        }
        return Files.readAllBytes(file);
    }
}
