package io.trunkline.api.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private static final List<JsonObject> EVENTS = List.of(new JsonObject().put("id", 7L));

    @Test
    void one_who_was_let_go_while_the_log_was_read_is_passed_over() {
        HttpServerResponse response = ended();
        Viewer gone = new Viewer(UUID.randomUUID(), response, 0, 0);

        assertThatThrownBy(() -> response.write("more")).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> gone.show(EVENTS, 7, 1)).doesNotThrowAnyException();
    }

    /** Like Vert.x's own: nothing can be written behind the end. */
    private static HttpServerResponse ended() {
        return (HttpServerResponse) Proxy.newProxyInstance(
                HttpServerResponse.class.getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "ended" -> true;
                    case "closed" -> false;
                    default -> throw new IllegalStateException("ended");
                });
    }
}
