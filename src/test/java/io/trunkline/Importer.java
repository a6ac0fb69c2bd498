package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.Browser.Answer;
import io.vertx.core.json.JsonObject;

/** Whoever brings files of contacts to a node. */
record Importer(TestNode node, Browser browser) {

    /** Sends a file, and waits until it is read. */
    JsonObject imported(String file, String query) {
        Answer[] answer = {send(file, query)};
        node.until(() -> {
            if (answer[0].status() == 409) {
                answer[0] = send(file, query);
            }
            return answer[0].status() != 409;
        });
        assertThat(answer[0].status()).isEqualTo(202);
        node.until(() -> !one(answer[0].body()).getString("state").equals("running"));
        return one(answer[0].body());
    }

    /** As far as it has come. */
    JsonObject one(JsonObject imported) {
        return browser.get("/api/v1/imports/" + imported.getString("id")).body();
    }

    Answer send(String file, String query) {
        return browser.with("Content-Type", "text/csv").ask("POST", "/api/v1/imports" + query, file);
    }
}
