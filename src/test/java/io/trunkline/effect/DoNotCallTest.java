package io.trunkline.effect;

import static io.trunkline.effect.Scene.dialers;
import static io.trunkline.effect.Scene.number;
import static io.trunkline.effect.Scene.order;
import static io.trunkline.effect.Scene.ours;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.fact.CallField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Stated;
import io.trunkline.fact.Who;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a call's disposition forbids, wherever the call goes; each told in order and from its end, every event twice. */
class DoNotCallTest {
    private static final String NUMBER = "+12025550104";
    private static final String FORBIDDEN = "SELECT i.value || ' ' || c.do_not_call FROM contacts c "
            + "JOIN contact_identities i ON i.contact_id = c.id AND i.kind IN ('sourceco', 'phoneburner') "
            + "WHERE c.tenant_id = $1 ORDER BY 1";

    private static Records records;

    @BeforeAll
    static void open() {
        records = new Records("do_not_call");
    }

    @AfterAll
    static void close() {
        records.close();
    }

    @AfterEach
    void nothing_contradicts_anything() {
        assertThat(new RecordAudit().differences(records.pool()).await()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whom_its_event_names_stays_forbidden_when_the_call_turns_out_to_be_anothers(boolean reversed) {
        List<String> forbidden = told(
                reversed,
                scene -> List.of(
                        scene.event(1, 10, scene.talk("c1", 10, dialers("1"))),
                        scene.event(2, 20, forbidding(scene, 20, dialers("1"))),
                        scene.event(3, 30, of(scene, 30, dialers("2")))));

        assertThat(forbidden).containsExactly("1 true", "2 true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_number_that_its_event_names_alone_stays_forbidden_when_the_call_gets_an_id(boolean reversed) {
        List<String> forbidden = told(
                reversed,
                scene -> List.of(
                        scene.event(1, 10, scene.talk("c1", 10, number(NUMBER))),
                        scene.event(2, 20, forbidding(scene, 20, number(NUMBER))),
                        scene.event(3, 30, of(scene, 30, dialers("2"))),
                        scene.event(4, 40, scene.contact(ours("7", NUMBER), order(40, 4), Map.of())),
                        scene.event(5, 50, scene.contact(ours("8", NUMBER), order(50, 5), Map.of()))));

        assertThat(forbidden).containsExactly("2 true", "7 true", "8 true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_number_that_only_the_person_of_its_event_has_is_named_alone_too(boolean reversed) {
        List<String> forbidden = told(
                reversed,
                scene -> List.of(
                        scene.event(
                                1,
                                10,
                                scene.contact(number(NUMBER), order(10, 1), Map.of()),
                                forbidding(scene, 10, Who.NOBODY)),
                        scene.event(2, 20, of(scene, 20, dialers("2"))),
                        scene.event(3, 30, scene.contact(ours("7", NUMBER), order(30, 3), Map.of()))));

        assertThat(forbidden).containsExactly("2 true", "7 true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_number_beside_an_id_stays_free_for_others_who_have_it(boolean reversed) {
        List<String> forbidden = told(
                reversed,
                scene -> List.of(
                        scene.event(1, 10, forbidding(scene, 10, ours("7", NUMBER))),
                        scene.event(2, 20, scene.contact(ours("8", NUMBER), order(20, 2), Map.of()))));

        assertThat(forbidden).containsExactly("7 true", "8 false");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_names_nobody_forbids_whoever_has_the_call(boolean reversed) {
        List<String> forbidden = told(
                reversed,
                scene -> List.of(
                        scene.event(1, 10, scene.talk("c1", 10, dialers("1"))),
                        scene.event(2, 20, forbidding(scene, 20, Who.NOBODY)),
                        scene.event(3, 30, of(scene, 30, dialers("2")))));

        assertThat(forbidden).containsExactly("1 false", "2 true");
    }

    private static List<String> told(boolean reversed, Function<Scene, List<Stated>> story) {
        Scene scene = records.scene();
        List<Stated> events = new ArrayList<>(story.apply(scene));
        if (reversed) {
            Collections.reverse(events);
        }
        for (Stated event : events) {
            records.apply(event);
            records.apply(event);
        }
        return records.texts(FORBIDDEN, scene.tenantId());
    }

    private static Fact forbidding(Scene scene, int second, Who who) {
        Map<CallField, Object> values = new EnumMap<>(Map.of(CallField.DISPOSITION_CODE, "DO_NOT_CALL"));
        Scene.name(values, who);
        return scene.call("c1", order(second, second), values);
    }

    private static Fact of(Scene scene, int second, Who who) {
        Map<CallField, Object> values = new EnumMap<>(CallField.class);
        Scene.name(values, who);
        return scene.call("c1", order(second, second), values);
    }
}
