package io.trunkline.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What the API promises: the file as it is published, and what requests are checked against. The checker knows few types
 * of media, never checks a response, and wants a server with a name: its copy is made to suit it. What an operation reads
 * as it comes is checked by the operation.
 */
public record Contract(Buffer published, OpenAPIContract checked) {
    static final String BASE = "/api/v1";
    private static final String STREAMED = "x-streamed";
    private static final String FILE = "/openapi.yaml";

    public static Future<Contract> load(Vertx vertx) {
        return vertx.executeBlocking(Contract::read, false)
                .compose(published -> OpenAPIContract.from(vertx, suited(published))
                        .map(contract -> new Contract(published, contract)));
    }

    private static Buffer read() {
        try (InputStream file = Contract.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonObject suited(Buffer published) {
        JsonObject contract = json(published);
        JsonObject nothing = new JsonObject().put("default", new JsonObject().put("description", "see the file"));
        JsonObject paths = contract.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            for (String method : methods.fieldNames()) {
                if (methods.getValue(method) instanceof JsonObject operation) {
                    operation.put("responses", nothing.copy());
                    if (operation.getBoolean(STREAMED, false)) {
                        operation.remove("requestBody");
                    }
                }
            }
        }
        contract.getJsonObject("components").remove("responses");
        return contract.put("servers", JsonArray.of(new JsonObject().put("url", "http://here" + BASE)));
    }

    private static JsonObject json(Buffer yaml) {
        try {
            JsonNode tree = new YAMLMapper().readTree(yaml.getBytes());
            return new JsonObject(tree.toString());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
