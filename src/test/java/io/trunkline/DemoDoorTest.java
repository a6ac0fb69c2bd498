package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoDoorTest {
    private static final String DOOR = "/api/v1/demo";

    private static TestNode demo;

    @BeforeAll
    static void start() {
        demo = TestNode.demo("demo_door");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void a_visitor_of_a_demo_comes_in_as_its_admin() {
        Answer answer = enter(Browser.at(demo));

        String cookie = answer.header("Set-Cookie").orElseThrow();
        Answer me = Browser.at(demo).with("Cookie", cookie.split(";")[0]).get("/api/v1/me");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(cookie).contains("HTTPOnly", "SameSite=Strict");
        assertThat(me.body().getJsonObject("user").getString("role")).isEqualTo("admin");
        assertThat(me.body().getJsonObject("user").getString("tenantName")).isEqualTo("default");
    }

    @Test
    void the_next_one_is_the_same_visitor_and_each_coming_is_written_down() {
        enter(Browser.at(demo));
        enter(Browser.at(demo));

        assertThat(demo.rows("SELECT email FROM users")).hasSize(1);
        assertThat(demo.rows("SELECT actor FROM audit_log WHERE operation = 'enterDemo' AND status = 200"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void nobody_knows_the_visitor_s_password() {
        enter(Browser.at(demo));

        Answer guessed = Browser.at(demo)
                .post("/api/v1/login", Browser.credentials("visitor@demo.example.com", "demo demo demo"));

        assertThat(guessed.status()).isEqualTo(401);
    }

    @Test
    void no_other_site_and_no_relay_opens_it() {
        Answer lured = enter(Browser.at(demo).with("Origin", "https://evil.example"));
        Answer relayed = enter(Browser.at(demo).with("X-Forwarded-For", "127.0.0.1"));

        assertThat(lured.status()).isEqualTo(403);
        assertThat(relayed.status()).isEqualTo(403);
        assertThat(underAnotherName()).isEqualTo(403);
    }

    @Test
    void a_node_that_serves_has_no_such_door_and_its_page_shows_none() {
        TestNode serving = new TestNode("no_demo_door");

        Answer answer = enter(Browser.at(serving));
        String page = Browser.at(serving).get("/").response().body();
        serving.close();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(page).contains("<meta name=\"entrance\" content=\"password\">");
        assertThat(Browser.at(demo).get("/").response().body()).contains("<meta name=\"entrance\" content=\"demo\">");
    }

    private static Answer enter(Browser browser) {
        return browser.ask("POST", DOOR, null);
    }

    /** As a page does whose name leads to this machine all of a sudden. */
    private static int underAnotherName() {
        int port = demo.url("").getPort();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .setHost("rebound.example")
                .setPort(port)
                .setURI(DOOR)
                .putHeader("Origin", "http://rebound.example:" + port);
        return demo.vertx()
                .createHttpClient()
                .request(options)
                .compose(request -> request.send())
                .await()
                .statusCode();
    }
}
