package io.trunkline.simulator.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.event.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies look like the recorded ones, field by field. */
class ShapeTest {
    /** Whom nobody listed, the dialer knows by its own id only; an edit names the fields that were edited. */
    private static final Set<String> MAY_BE_ABSENT = Set.of(
            "custom_fields.sourceco_contact_id",
            "contact.custom_fields.sourceco_contact_id",
            "contact.external_id",
            "contact.lead_id",
            "external_id");

    private static final List<Shot> SHOTS =
            new CallLives(11, Mix.USUAL, Instant.parse("2026-11-20T12:00:00Z")).shots(5_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phoneburner/call.started",
                "phoneburner/call.connected",
                "phoneburner/call.ended",
                "phoneburner/disposition.set",
                "phoneburner/callback.scheduled",
                "phoneburner/contact.updated",
                "phoneburner/real/api_callbegin",
                "phoneburner/real/api_contact_displayed",
                "phoneburner/real/api_calldone",
                "callrail/pre-call",
                "callrail/routing-complete",
                "callrail/post-call",
                "callrail/call-modified",
                "callrail/outbound-post-call",
                "callrail/text-message-received",
                "bolna/initiated",
                "bolna/ringing",
                "bolna/in-progress",
                "bolna/call-disconnected",
                "bolna/completed",
                "bolna/busy",
                "bolna/no-answer",
                "bolna/failed"
            })
    void every_body_has_the_fields_of_its_recorded_kind(String sample) throws IOException {
        Set<String> recorded = fields(recorded(sample));
        String provider = sample.substring(0, sample.indexOf('/'));
        String type = sample.substring(sample.lastIndexOf('/') + 1);

        List<Shot> ofType = SHOTS.stream()
                .filter(shot -> shot.source().word().equals(provider)
                        && shot.eventType().equals(type))
                .toList();

        assertThat(ofType).isNotEmpty();
        for (Shot shot : ofType) {
            Set<String> told = fields(root(shot));
            recorded.stream()
                    .filter(field -> !MAY_BE_ABSENT.contains(field))
                    .forEach(field -> assertThat(told).contains(field));
            assertThat(recorded).containsAll(told);
        }
    }

    @Test
    void every_body_passes_the_strict_parse() {
        assertThat(SHOTS)
                .allSatisfy(shot ->
                        assertThat(Payload.parse(shot.body().getBytes())).isInstanceOf(Payload.Json.class));
    }

    private static JsonNode root(Shot shot) {
        return ((Payload.Json) Payload.parse(shot.body().getBytes())).root();
    }

    private static JsonNode recorded(String sample) throws IOException {
        try (InputStream file = ShapeTest.class.getResourceAsStream("/" + sample + ".json")) {
            return new ObjectMapper().readTree(file);
        }
    }

    /** Paths of members; those of an object that may be null count as one. */
    private static Set<String> fields(JsonNode root) {
        Set<String> fields = new TreeSet<>();
        collect("", root, fields);
        return fields;
    }

    private static void collect(String path, JsonNode node, Set<String> fields) {
        node.fields().forEachRemaining(member -> {
            String name = path + member.getKey();
            fields.add(name);
            collect(name + ".", member.getValue(), fields);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(path.replaceFirst("\\.$", "[]."), element, fields));
        }
    }
}
