package io.trunkline.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dialer.Answers.Matter;
import io.trunkline.dialer.Fate.Outcome;
import io.trunkline.dialer.Reading.Misdirected;
import io.trunkline.dialer.Reading.Refused;
import io.trunkline.dialer.Reading.Taken;
import io.trunkline.dialer.Reading.Throttled;
import io.trunkline.dialer.Reading.Unauthorized;
import io.trunkline.dialer.Reading.Unavailable;
import io.trunkline.dialer.Reading.Unclear;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final Parcel THREE = new Parcel("Sellers", null, "1", List.of(card(), card(), card()));

    private final Dialect bulk = new BulkContacts();
    private final Dialect sessions = new DialSessions();

    @Test
    void where_all_were_new_each_was_added() {
        Taken taken = taken("{'success':true,'session_id':'pb_1','contacts_added':3,'contacts_updated':0}");

        assertThat(taken.sessionId()).isEqualTo("pb_1");
        assertThat(taken.fates()).extracting(Fate::outcome).containsOnly(Outcome.ADDED);
    }

    @Test
    void where_some_were_new_nobody_says_which_and_the_counts_stand() {
        Taken taken = taken("{'success':true,'contacts_added':'1','contacts_updated':'2','errors':[]}");

        assertThat(taken.fates()).extracting(Fate::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(taken.added()).isEqualTo(1);
        assertThat(taken.updated()).isEqualTo(2);
    }

    @Test
    void one_that_was_refused_keeps_the_dialer_s_reason_and_not_what_it_repeats() {
        Taken taken = taken("{'success':true,'contacts_added':0,'contacts_updated':2,'contacts_failed':1,'errors':"
                + "[{'contact_index':1,'field':'phone','error':'Invalid phone number format','value':'+1202'},7,"
                + "{'contact_index':99,'error':'nobody'}]}");

        assertThat(taken.fates())
                .containsExactly(
                        Fate.of(Outcome.UPDATED),
                        Fate.rejected("phone: Invalid phone number format"),
                        Fate.of(Outcome.UPDATED));
    }

    @Test
    void counts_that_do_not_add_up_leave_it_unclear() {
        Taken taken = taken("{'success':true,'contacts_added':1,'contacts_updated':0}");

        assertThat(taken.fates()).extracting(Fate::outcome).containsOnly(Outcome.UNCLEAR);
        assertThat(taken.added()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html>",
                "{}",
                "{'success':'yes','contacts_added':3}",
                "{'result':'ok'}",
                "{'success':true,'contacts_added':-3,'contacts_updated':0}",
                "{'success':true,'contacts_added':1e99,'contacts_updated':[]}"
            })
    void an_answer_in_another_form_is_unclear(String answer) {
        assertThat(read(bulk, 200, answer)).isInstanceOf(Unclear.class);
        assertThat(read(sessions, 200, answer)).isInstanceOf(Unclear.class);
    }

    @Test
    void a_limit_is_told_by_status_by_header_or_by_body() {
        Reading bare = read(bulk, 429, "");
        Reading inBody = read(bulk, 429, "{'success':false,'error':'RATE_LIMIT_EXCEEDED','retry_after_seconds':12}");
        Reading as200 = read(bulk, 200, "{'success':false,'error':'RATE_LIMIT_EXCEEDED','retry_after_seconds':'12'}");

        assertThat(bare).isEqualTo(new Throttled(null));
        assertThat(inBody).isEqualTo(new Throttled(Duration.ofSeconds(12)));
        assertThat(as200).isEqualTo(new Throttled(Duration.ofSeconds(12)));
    }

    @Test
    void the_status_says_whether_something_may_have_been_taken() {
        assertThat(read(bulk, 500, "{}")).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable) read(bulk, 502, "")).mayBeTaken()).isTrue();
        assertThat(read(bulk, 401, "")).isInstanceOf(Unauthorized.class);
        assertThat(read(bulk, 403, "")).isInstanceOf(Unauthorized.class);
        assertThat(read(bulk, 302, "")).isInstanceOf(Unclear.class);
        assertThat(read(bulk, 400, "{'success':false,'error':'BAD'}")).isEqualTo(new Refused("BAD"));
        assertThat(read(bulk, 413, "too large")).isEqualTo(new Refused("it answers 413"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 410, 415, 451})
    void a_status_that_may_be_about_the_address_blames_no_contact(int status) {
        assertThat(read(bulk, status, "<html>")).isEqualTo(new Misdirected("it answers " + status));
        assertThat(read(sessions, status, "{'message':'no such page'}")).isInstanceOf(Misdirected.class);
        assertThat(read(bulk, status, "{'success':false,'error':'BAD'}")).isEqualTo(new Refused("BAD"));
    }

    @Test
    void a_dial_session_says_its_id_and_nothing_of_its_contacts() {
        Taken taken = (Taken) read(sessions, 200, "{'status':'success','dialsessions':{'id':77,'redirect_url':'x'}}");

        assertThat(taken.sessionId()).isEqualTo("77");
        assertThat(taken.fates()).hasSize(3).extracting(Fate::outcome).containsOnly(Outcome.ACCEPTED);
    }

    @Test
    void an_expired_token_is_told_by_its_code_whatever_the_status() {
        Reading expired = read(
                sessions,
                200,
                "{'http_status':401,'status':'error','debug_codes':[{'code':40109,'reason':'Expired oauth token'}]}");

        assertThat(expired).isEqualTo(new Unauthorized("Expired oauth token"));
    }

    private Taken taken(String answer) {
        return (Taken) read(bulk, 200, answer);
    }

    @Test
    void where_a_contact_is_put_that_is_not_there_the_contact_is_refused_and_not_the_address() {
        assertThat(read(sessions, 404, "<html>", Matter.ONE)).isEqualTo(new Refused("it answers 404"));
        assertThat(read(sessions, 410, "", Matter.ONE)).isInstanceOf(Refused.class);
        assertThat(read(sessions, 405, "", Matter.ONE)).isInstanceOf(Misdirected.class);
        assertThat(read(sessions, 404, "<html>", Matter.SEVERAL)).isInstanceOf(Misdirected.class);
    }

    private static Reading read(Dialect dialect, int status, String answer) {
        return read(dialect, status, answer, Matter.SEVERAL);
    }

    private static Reading read(Dialect dialect, int status, String answer, Matter matter) {
        return new Answers(new Waits(InstantSource.system()))
                .read(
                        status,
                        MultiMap.caseInsensitiveMultiMap(),
                        answer.replace('\'', '"'),
                        matter,
                        said -> dialect.read(said, THREE));
    }

    private static Card card() {
        return new Card(Map.of("phone", "+12025550143"), Map.of());
    }
}
