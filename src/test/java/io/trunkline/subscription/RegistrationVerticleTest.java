package io.trunkline.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationVerticleTest {
    private static final String ALL =
            "SELECT name || ' ' || coalesce(tenant_id::text, '-') || ' ' || types::text || ' '"
                    + " || address FROM subscriptions ORDER BY name";

    private static Subscribers subscribers;

    @BeforeAll
    static void open() {
        subscribers = new Subscribers("registrations");
    }

    @AfterAll
    static void close() {
        subscribers.close();
    }

    @BeforeEach
    void forget() {
        subscribers.run("DELETE FROM subscriptions");
    }

    @Test
    void a_subscription_is_stored_before_it_is_answered() {
        JsonObject answer = subscribers.register("leads", "call.ended", "post-call", "call.ended");

        assertThat(answer.getString("name")).isEqualTo("leads");
        assertThat(answer.getJsonArray("types")).isEqualTo(JsonArray.of("call.ended", "post-call"));
        assertThat(subscribers.texts(ALL)).containsExactly("leads - {call.ended,post-call} leads.events");
    }

    @Test
    void asking_again_is_asking_once_and_asking_otherwise_changes_it() {
        subscribers.register("leads", "call.ended");
        subscribers.run("UPDATE subscriptions SET mark = 42");

        subscribers.register("leads", "call.ended");
        subscribers.ask(new JsonObject(
                "{\"name\":\"leads\",\"types\":[\"*\"],\"address\":\"elsewhere\",\"tenant\":\"default\"}"));

        assertThat(subscribers.texts(ALL)).containsExactly("leads 00000000-0000-0000-0000-000000000001 {*} elsewhere");
        assertThat(subscribers.texts("SELECT mark FROM subscriptions")).containsExactly("42");
    }

    @Test
    void one_that_is_removed_is_gone_and_removing_it_again_does_no_harm() {
        subscribers.register("leads", "*");

        JsonObject first = subscribers.remove(new JsonObject().put("name", "leads"));
        JsonObject second = subscribers.remove(new JsonObject().put("name", "leads"));

        assertThat(first.getBoolean("removed")).isTrue();
        assertThat(second.getBoolean("removed")).isFalse();
        assertThat(subscribers.texts(ALL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                              | name: give 1 to 64",
                "{`name`:7,`types`:[`*`],`address`:`a`}                          | name: give 1 to 64",
                "{`name`:`-x`,`types`:[`*`],`address`:`a`}                       | name: give 1 to 64",
                "{`name`:`x`,`address`:`a`}                                      | types: give an array",
                "{`name`:`x`,`types`:`*`,`address`:`a`}                          | types: give an array",
                "{`name`:`x`,`types`:[],`address`:`a`}                           | types: give an array",
                "{`name`:`x`,`types`:[`*`,`call.endd`],`address`:`a`}            | types[1]: there is no such event type",
                "{`name`:`x`,`types`:[null],`address`:`a`}                       | types[0]: there is no such event type",
                "{`name`:`x`,`types`:[`*`]}                                      | address: give the event bus address",
                "{`name`:`x`,`types`:[`*`],`address`:`a b`}                      | address: give the event bus address",
                "{`name`:`x`,`types`:[`*`],`address`:`trunkline.work.x`}         | address: those that begin with trunkline.",
                "{`name`:`x`,`types`:[`*`],`address`:`a`,`tenant`:1}             | tenant: give its name",
                "{`name`:`x`,`types`:[`*`],`address`:`a`,`tenant`:`nobody`}      | there is no tenant nobody; there are default",
                "{`name`:`x`,`types`:[`*`],`adress`:`a`}                         | there are name, types, address and tenant",
            })
    void what_is_wrong_is_named_with_its_mend(String message, String said) {
        Object asked = new JsonObject(message.replace('`', '"'));

        assertThatThrownBy(() -> subscribers.ask(asked))
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        refused -> assertThat(refused.failureCode()).isEqualTo(400))
                .hasMessageContaining(said);
        assertThat(subscribers.texts(ALL)).isEmpty();
    }

    @Test
    void what_is_no_object_is_refused() {
        for (Object odd : new Object[] {"leads", 7, new JsonArray(), null}) {
            assertThatThrownBy(() -> subscribers.ask(odd)).hasMessageContaining("no JSON object");
            assertThatThrownBy(() -> subscribers.remove(odd)).hasMessageContaining("name: send {name}");
        }
    }

    @Test
    void there_is_an_end_to_how_many_there_may_be() {
        subscribers.run("INSERT INTO subscriptions (name, types, address, mark)"
                + " SELECT 's' || i, '{*}', 'a', 0 FROM generate_series(1, 200) i");

        subscribers.register("s7", "call.ended");

        assertThatThrownBy(() -> subscribers.register("one-more", "*"))
                .hasMessageContaining("there are 200 subscriptions already: remove one first");
    }
}
