package io.trunkline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generator of clients takes the contract as it is published, and what it writes compiles. */
class ContractScale {
    private static final Path CONTRACT = Path.of("src/main/resources/openapi.yaml");
    private static final Path GENERATOR = Path.of("target/generator/openapi-generator-cli.jar");

    /** The generator carries what its clients need, but for one library. */
    private static final String LIBRARIES = "target/generator/*";

    /** Of itself and of examples in general, not of this contract. */
    private static final List<String> ALWAYS_SAID = List.of(
            "OpenAPI 3.1 support is still in beta",
            "Response examples can currently only be generated for application/json",
            "Ignoring complex example on request body");

    @TempDir
    private Path directory;

    @Test
    void it_is_valid_and_nothing_is_recommended() throws Exception {
        String said = generator("validate", "-i", CONTRACT.toString(), "--recommend");

        assertThat(said).contains("No validation issues detected");
    }

    @Test
    void a_client_is_generated_without_a_warning_and_compiles() throws Exception {
        String said = generator(
                "generate",
                "-i",
                CONTRACT.toString(),
                "-g",
                "java",
                "--library",
                "native",
                "--additional-properties",
                "annotationLibrary=none,openApiNullable=false,useJakartaEe=true",
                "-o",
                directory.toString());

        assertThat(said.lines())
                .filteredOn(line -> line.contains("WARN") || line.contains("ERROR"))
                .filteredOn(line -> ALWAYS_SAID.stream().noneMatch(line::contains))
                .isEmpty();
        assertThat(compiled(directory.resolve("src/main/java"))).isEmpty();
        assertThat(directory.resolve("src/main/java/org/openapitools/client/api/PeopleApi.java"))
                .content()
                .contains("getRecording");
    }

    private String generator(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(java("java"), "-jar", GENERATOR.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** What the compiler complains of. */
    private String compiled(Path sources) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                java("javac"),
                "-nowarn",
                "-proc:none",
                "-XDsuppressNotes",
                "-d",
                directory.resolve("classes").toString(),
                "-cp",
                LIBRARIES));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
        }
        return run(command);
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
