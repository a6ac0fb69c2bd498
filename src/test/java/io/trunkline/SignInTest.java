package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.trunkline.access.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static TestNode node;
    private static People people;
    private static Browser browser;

    @BeforeAll
    static void start() {
        node = new TestNode("sign_in");
        people = new People(node);
        browser = Browser.at(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_person_signs_in_to_a_cookie_that_no_script_can_read() {
        people.user(People.DEFAULT_TENANT, "dana@example.com", Role.MANAGER);

        Answer answer = browser.post("/api/v1/login", Browser.credentials("Dana@Example.com ", Browser.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .startsWith("trunkline_session=")
                .contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");
        assertThat(answer.body().getJsonObject("user").getString("email")).isEqualTo("dana@example.com");
        assertThat(answer.body().getJsonObject("user").getString("tenantName")).isEqualTo("default");
    }

    @Test
    void the_cookie_is_who_one_is_until_one_signs_out() {
        people.user(People.DEFAULT_TENANT, "out@example.com", Role.REP);
        Browser signedIn = browser.signedIn("out@example.com");
        int before = signedIn.get("/api/v1/me").status();

        Answer out = signedIn.ask("POST", "/api/v1/logout", null);

        assertThat(before).isEqualTo(200);
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(signedIn.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_and_a_person_who_does_not_exist_are_answered_alike() {
        people.user(People.DEFAULT_TENANT, "known@example.com", Role.REP);

        Answer wrong = browser.post("/api/v1/login", Browser.credentials("known@example.com", "guess"));
        Answer unknown = browser.post("/api/v1/login", Browser.credentials("unknown@example.com", "guess"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
    }

    @Test
    void a_disabled_person_cannot_sign_in_and_is_out_at_once() {
        people.user(People.DEFAULT_TENANT, "gone@example.com", Role.ADMIN);
        Browser signedIn = browser.signedIn("gone@example.com");

        node.execute("UPDATE users SET disabled = true WHERE email = 'gone@example.com'");

        assertThat(signedIn.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(browser.post("/api/v1/login", Browser.credentials("gone@example.com", Browser.PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_change_needs_our_own_origin_and_the_csrf_token() {
        people.user(People.DEFAULT_TENANT, "csrf@example.com", Role.REP);
        Browser signedIn = browser.signedIn("csrf@example.com");

        Answer elsewhere = signedIn.with("Origin", "https://evil.example").ask("POST", "/api/v1/logout", null);
        Answer unproven = signedIn.with("X-CSRF-Token", "guess").ask("POST", "/api/v1/logout", null);

        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(unproven.status()).isEqualTo(403);
        assertThat(unproven.field()).isEqualTo("X-CSRF-Token");
        assertThat(signedIn.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void nobody_is_signed_in_from_another_site() {
        people.user(People.DEFAULT_TENANT, "lured@example.com", Role.REP);

        Answer answer = browser.with("Origin", "https://evil.example")
                .post("/api/v1/login", Browser.credentials("lured@example.com", Browser.PASSWORD));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void passwords_cannot_be_tried_for_ever() {
        for (int tries = 0; tries < 10; tries++) {
            browser.post("/api/v1/login", Browser.credentials("target@example.com", "guess"));
        }

        Answer answer = browser.post("/api/v1/login", Browser.credentials("TARGET@example.com", "guess"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 60);
    }

    @Test
    void what_does_not_fit_is_named() {
        Answer missing = browser.ask("POST", "/api/v1/login", "{\"email\":\"a@b.c\"}");
        Answer wrong = browser.ask("POST", "/api/v1/login", "{\"email\":7,\"password\":\"x\"}");
        Answer senseless = browser.ask("POST", "/api/v1/login", "{");

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.field()).isEqualTo("password");
        assertThat(missing.header("Content-Type")).contains("application/problem+json");
        assertThat(wrong.field()).isEqualTo("email");
        assertThat(senseless.status()).isEqualTo(400);
    }

    @Test
    void what_no_text_of_the_database_can_hold_is_named() {
        Answer answer = browser.ask("POST", "/api/v1/login", "{\"email\":\"a\\u0000@b.c\",\"password\":\"x\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("email");
    }

    @Test
    void a_script_is_known_by_its_bearer_token() {
        String token = people.token(People.DEFAULT_TENANT, Role.ADMIN);

        Answer answer = browser.bearer(token).get("/api/v1/me");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().getJsonObject("user").getString("name")).isEqualTo("a script");
        assertThat(browser.bearer("nonsense").get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void other_paths_and_methods_are_problems_and_no_site_may_embed_them() {
        Answer unknown = browser.get("/api/v1/nothing");
        Answer method = browser.ask("DELETE", "/api/v1/me", null);

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(method.status()).isEqualTo(405);
        assertThat(unknown.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(unknown.header("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'none'");
        assertThat(unknown.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(browser.get("/").header("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void the_contract_and_the_page_that_shows_it_come_from_the_jar() {
        Answer contract = browser.get("/api/openapi.yaml");
        Answer page = browser.get("/api/");

        assertThat(contract.response().body()).startsWith("openapi: 3.1.0");
        assertThat(page.header("Content-Security-Policy").orElseThrow()).doesNotContain("unsafe", "http");
        Pattern.compile("(?:src|href)=\"(/[^\"]*)\"")
                .matcher(page.response().body())
                .results()
                .forEach(link -> assertThat(browser.get(link.group(1)).status())
                        .as(link.group(1))
                        .isEqualTo(200));
        assertThat(page.response().body()).doesNotContain("://");
    }
}
