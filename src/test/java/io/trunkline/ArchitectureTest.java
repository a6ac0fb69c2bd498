package io.trunkline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.trunkline.client.Exchange;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The floor plan, and what no file may do. */
class ArchitectureTest {
    private static final String ROOT = "io.trunkline";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MAX_LINES = 300;

    /** From the ground up: a package may use what lies on the floors below its own, and nothing else. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("cache", "client", "config", "event", "number"),
            List.of("bus", "database", "fact"),
            List.of(
                    "access",
                    "agent",
                    "call",
                    "calling",
                    "connection",
                    "contact",
                    "credit",
                    "disposition",
                    "insight",
                    "journal",
                    "openai",
                    "pace",
                    "provider",
                    "quarantine",
                    "signature",
                    "story",
                    "task"),
            List.of("access.token", "effect", "importing", "recording.place", "replay", "selection"),
            List.of("audit", "diagnosis", "dialer", "recording", "worker"),
            List.of("dispatch"),
            List.of("push"),
            List.of("sync"),
            List.of("simulator.archive", "simulator.dialer", "simulator.people", "simulator.shot"),
            List.of("simulator.expectation", "simulator.life", "simulator.openai"),
            List.of("api.resource"),
            List.of("api.guard"),
            List.of("api.access"),
            List.of("ingress.exchange"),
            List.of("ingress.admission", "ingress.body"),
            List.of("api.insight", "api.intake", "api.lists", "api.live", "api.outreach", "api.people"),
            List.of(
                    "analysis",
                    "api",
                    "console",
                    "ingress",
                    "provider.analysis",
                    "provider.bolna",
                    "provider.callrail",
                    "provider.imported",
                    "provider.phoneburner",
                    "provider.standard",
                    "simulator",
                    "subscription"),
            List.of("cli.terminal"),
            List.of("cli.secret"),
            List.of("cli.access", "cli.connection", "cli.event", "cli.node", "cli.sender"),
            List.of("cli"),
            List.of(""));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void every_package_has_its_floor_and_every_floor_its_packages() {
        Set<String> packages =
                CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));

        Set<String> planned =
                new TreeSet<>(FLOORS.stream().flatMap(List::stream).toList());

        assertThat(packages).isEqualTo(planned);
    }

    @Test
    void imports_only_point_down() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass origin : CLASSES) {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (isOurs(target) && !room(origin).equals(room(target)) && floor(target) >= floor(origin)) {
                    wrong.add(origin.getName() + " uses " + target.getName());
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void no_two_packages_need_each_other() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_sleeps_and_no_verticle_is_of_the_old_kind() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.core.AbstractVerticle")
                .check(CLASSES);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(CLASSES);
    }

    @Test
    void requests_are_sent_by_the_one_class_that_reads_before_it_sends() {
        Set<String> sending = Set.of("send", "end");

        noClasses()
                .that()
                .doNotBelongToAnyOf(Exchange.class)
                .should()
                .accessTargetWhere(describe(
                        "sends a request",
                        access -> access.getTargetOwner().isAssignableTo(HttpClientRequest.class)
                                && sending.contains(access.getTarget().getName())))
                .check(CLASSES);
    }

    @Test
    void only_commands_print() {
        for (String stream : List.of("out", "err")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".cli..")
                    .should()
                    .accessField(System.class, stream)
                    .check(CLASSES);
        }
    }

    @Test
    void every_package_says_what_lives_in_it() {
        List<Path> silent = sources(path -> !Files.exists(path.resolveSibling("package-info.java")));

        assertThat(silent).isEmpty();
    }

    @Test
    void no_source_file_is_longer_than_a_reader_s_patience() {
        List<Path> tooLong = sources(path -> lines(path) > MAX_LINES);

        assertThat(tooLong).isEmpty();
    }

    private static List<Path> sources(Predicate<Path> chosen) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            return sources.stream().filter(chosen).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** A package's name below the root's; the root's own is empty. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    /** A package without a floor is below all others, so that nothing it uses is allowed to it. */
    private static int floor(JavaClass type) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room(type))) {
                return floor;
            }
        }
        return -1;
    }
}
