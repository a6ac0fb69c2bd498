package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void what_was_handed_out_is_understood_when_it_comes_back() {
        Cursor cursor = new Cursor(Instant.parse("2026-11-20T10:00:00.123456Z"), UUID.randomUUID());

        assertThat(Cursor.parse(cursor.text())).contains(cursor);
        assertThat(Cursor.parse(Cursor.NEWEST.text())).contains(Cursor.NEWEST);
        assertThat(Cursor.parse(Cursor.EARLIEST.text())).contains(Cursor.EARLIEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "'; DROP TABLE calls", "AAAA", "f_______________________________AAAAAAAAAA"})
    void what_was_never_handed_out_is_none(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
