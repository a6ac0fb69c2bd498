package io.trunkline.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads the settings: a YAML file of names and values, over which the environment wins. */
public final class SettingsFile {
    private static final String OURS = "TRUNKLINE_";
    private static final String FOR_TESTS = "TRUNKLINE_TEST_";

    private SettingsFile() {}

    /**
     * @param file need not exist unless {@code demanded}
     * @param environment as the process has it; names of ours that do not exist are an error, others are let be
     */
    public static Settings read(Path file, boolean demanded, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        if (Files.exists(file)) {
            values.putAll(parse(file));
        } else if (demanded) {
            throw new ConfigException(file + ": there is no such file");
        }
        environment.forEach((name, value) -> {
            if (Catalogue.has(name)) {
                values.put(name, value);
            } else if (name.startsWith(OURS) && !name.startsWith(FOR_TESTS)) {
                throw Catalogue.unknown(name, "the environment");
            }
        });
        return new Settings(values);
    }

    private static Map<String, String> parse(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            Map<String, String> values = new HashMap<>();
            if (root == null || root.isMissingNode() || root.isNull()) {
                return values;
            }
            if (!root.isObject()) {
                throw new ConfigException(file + ": write one line for each setting, NAME: value");
            }
            root.properties().forEach(entry -> values.put(entry.getKey(), value(file, entry)));
            return values;
        } catch (JsonProcessingException malformed) {
            throw new ConfigException(file + ": line " + malformed.getLocation().getLineNr() + " is not YAML");
        } catch (IOException unreadable) {
            throw new ConfigException(file + " cannot be read");
        }
    }

    private static String value(Path file, Map.Entry<String, JsonNode> entry) {
        if (!Catalogue.has(entry.getKey())) {
            throw Catalogue.unknown(entry.getKey(), file.toString());
        }
        JsonNode value = entry.getValue();
        if (value.isContainerNode()) {
            throw new ConfigException(file + ": " + entry.getKey() + " takes one value (several: separated by commas)");
        }
        return value.isNull() ? "" : value.asText();
    }
}
