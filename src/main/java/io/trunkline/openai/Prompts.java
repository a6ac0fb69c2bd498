package io.trunkline.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trunkline.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prompt of each kind: the file in the operator's directory, else the jar's own copy. Read once. */
final class Prompts {
    private static final String COPIES = "/conf/prompts/";
    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};

    private final Map<Analysis, Prompt> byKind = new EnumMap<>(Analysis.class);

    private Prompts() {}

    static Prompts read(Path directory) {
        Prompts prompts = new Prompts();
        for (Analysis kind : Analysis.values()) {
            prompts.byKind.put(kind, read(kind, directory.resolve(kind.word() + ".yaml")));
        }
        return prompts;
    }

    Prompt of(Analysis kind) {
        Prompt prompt = byKind.get(kind);
        if (prompt == null) {
            throw new IllegalStateException("no prompt for " + kind);
        }
        return prompt;
    }

    private static Prompt read(Analysis kind, Path file) {
        try {
            return Prompt.from(kind, new YAMLMapper().readValue(bytes(file), VALUES));
        } catch (ConfigException unfit) {
            throw new ConfigException(file + ": " + unfit.getMessage());
        } catch (JsonProcessingException malformed) {
            throw new ConfigException(file + " is not YAML of names and values");
        } catch (IOException unreadable) {
            throw new ConfigException(file + " cannot be read");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        try (InputStream copy = Prompts.class.getResourceAsStream(COPIES + file.getFileName())) {
            if (copy == null) {
                throw new ConfigException("there is no such file");
            }
            return copy.readAllBytes();
        }
    }
}
