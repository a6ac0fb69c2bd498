package io.trunkline.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The one strict parse of a body (RFC 8259, I-JSON's unique names): the same bytes mean the same to the verifier, the
 * key and the worker, or they are refused. Pure; safe on any thread.
 */
public sealed interface Payload {

    /** Levels of nesting that are still read. */
    int MAX_DEPTH = 1_000;

    record Json(JsonNode root) implements Payload {}

    /** Not JSON, or JSON that two parsers could read differently. The reason names no content. */
    record Malformed(String reason) implements Payload {}

    static Payload parse(byte[] body) {
        if (body.length == 0) {
            return new Malformed("the body is empty");
        }
        if (!isUtf8(body)) {
            return new Malformed("the body is not UTF-8");
        }
        try (JsonParser parser = Reader.FACTORY.createParser(body)) {
            JsonNode root = Reader.TREE.readTree(parser);
            if (root == null || root.isMissingNode()) {
                return new Malformed("the body is blank");
            }
            if (parser.nextToken() != null) {
                return new Malformed("something follows the JSON value");
            }
            return new Json(root);
        } catch (IOException malformed) {
            return new Malformed(reason(malformed));
        }
    }

    /** And holds no zero: by those the parser guesses UTF-16 and UTF-32, whose bytes may each be UTF-8, too. */
    private static boolean isUtf8(byte[] body) {
        int all = 0;
        for (byte b : body) {
            if (b == 0) {
                return false;
            }
            all |= b;
        }
        boolean isAscii = all >= 0;
        return isAscii || isDecodable(body);
    }

    private static boolean isDecodable(byte[] body) {
        try {
            var strict = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            strict.decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    /** Jackson's own message quotes the body, which must reach no log or answer. */
    private static String reason(IOException malformed) {
        String message = String.valueOf(malformed.getMessage());
        if (message.contains("Duplicate field")) {
            return "a field name occurs twice in one object";
        }
        if (message.contains("nesting depth")) {
            return "nested deeper than " + MAX_DEPTH + " levels";
        }
        return "the body is not well-formed JSON";
    }

    /** Keeps the configured parser out of the interface's own constants. */
    final class Reader {
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(1_000)
                        .maxStringLength(64 << 20)
                        .maxNameLength(50_000)
                        .build())
                .build();
        private static final ObjectReader TREE = new ObjectMapper(FACTORY)
                .reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .forType(JsonNode.class);

        private Reader() {}
    }
}
