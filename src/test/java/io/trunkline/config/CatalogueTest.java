package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Pattern NAME =
            Pattern.compile("\"((?:TRUNKLINE|PHONEBURNER|CALLRAIL|BOLNA|STANDARD|OPENAI|PUSHER|SMTP|MAIL)_[A-Z_]+)\"");

    @Test
    void every_setting_that_is_read_stands_in_it_once() throws IOException {
        Set<String> read = new TreeSet<>();
        for (Path source : sources()) {
            read.addAll(NAME.matcher(Files.readString(source))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .filter(name -> !name.endsWith("_"))
                    .collect(Collectors.toSet()));
        }

        assertThat(read).contains("TRUNKLINE_HTTP_PORT", "PHONEBURNER_WEBHOOK_SECRET");
        assertThat(Catalogue.names()).containsAll(read).doesNotHaveDuplicates();
    }

    @Test
    void the_nearest_name_is_the_one_with_the_fewest_letters_to_change() {
        assertThat(Catalogue.unknown("TRUNKLINE_PATIENCE", "here"))
                .hasMessage("here: there is no setting TRUNKLINE_PATIENCE; did you mean TRUNKLINE_PATIENCE_MS?");
        assertThat(Catalogue.unknown("", "here")).hasMessageContaining("did you mean SMTP_URL?");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }
}
