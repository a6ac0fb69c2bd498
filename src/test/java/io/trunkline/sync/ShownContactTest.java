package io.trunkline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.FieldMapping.Column;
import io.trunkline.event.Payload;
import io.trunkline.number.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nobody promises the form in which a dialer shows its contacts. */
class ShownContactTest {
    private static final ShownContact.Reader READER =
            new ShownContact.Reader(FieldMapping.USUAL, new PhoneNumbers(), ZoneId.of("America/New_York"));

    @Test
    void flat_fields_and_custom_ones_by_name_and_value_are_read() {
        ShownContact shown = read("""
                {"contact_user_id": "30001", "first_name": "Dana", "phone": "2025550143",
                 "primary_email": "dana@example.com", "date_modified": "2026-06-01 09:30:00",
                 "custom_fields": [{"name": "sourceco_contact_id", "type": "1", "value": "sc_1"},
                     {"name": "title", "type": "1", "value": "Partner"},
                     {"name": "trunkline_contact_id", "value": "00000000-0000-0000-0001-000000000001"}]}
                """).orElseThrow();

        assertThat(shown.dialerId()).isEqualTo("30001");
        assertThat(shown.ours()).isEqualTo("sc_1");
        assertThat(shown.own()).hasToString("00000000-0000-0000-0001-000000000001");
        assertThat(shown.changedAt()).isEqualTo(Instant.parse("2026-06-01T13:30:00Z"));
        assertThat(shown.said())
                .isEqualTo(Map.of(
                        Column.FIRST_NAME, "Dana",
                        Column.PHONE_NUMBER, "+12025550143",
                        Column.EMAIL, "dana@example.com",
                        Column.TITLE, "Partner"));
    }

    @Test
    void nested_ones_are_read_as_well_and_numbers_may_be_numbers() {
        ShownContact shown = read("""
                {"user_id": 30001, "primary_phone": {"raw_phone": "(202) 555-0143"},
                 "primary_email": {"email_address": "dana@example.com"},
                 "custom_fields": {"contact_type": "seller"}}
                """).orElseThrow();

        assertThat(shown.dialerId()).isEqualTo("30001");
        assertThat(shown.changedAt()).isNull();
        assertThat(shown.said())
                .isEqualTo(Map.of(
                        Column.PHONE_NUMBER, "+12025550143",
                        Column.EMAIL, "dana@example.com",
                        Column.CONTACT_TYPE, "seller"));
    }

    @Test
    void what_was_written_as_a_custom_field_is_read_from_there() {
        ShownContact shown = read("""
                {"contact_user_id": "30001", "first_name": "Dana", "company": "As it was imported", "title": "Clerk",
                 "custom_fields": [{"name": "title", "value": "Partner"}, {"name": "first_name", "value": "Anne"}]}
                """).orElseThrow();

        assertThat(shown.said())
                .isEqualTo(Map.of(
                        Column.FIRST_NAME, "Dana", Column.COMPANY, "As it was imported", Column.TITLE, "Partner"));
    }

    @Test
    void what_is_hostile_says_nothing() {
        assertThat(read("{\"first_name\": \"Dana\"}")).isEmpty();
        assertThat(read("[[[]]]")).isEmpty();
        assertThat(read("{\"contact_user_id\": \"1\", \"first_name\": {\"a\": 1}, \"custom_fields\": [1, null, {}],"
                                + " \"date_modified\": \"soon\", \"phones\": 7}")
                        .orElseThrow()
                        .said())
                .isEmpty();
    }

    @Test
    void what_comes_back_in_another_form_is_no_news() {
        assertThat(ShownContact.isKnown(Column.EMAIL, "dana@example.com", "Dana@Example.com"))
                .isTrue();
        assertThat(ShownContact.isKnown(Column.TITLE, "Partner", "  Partner ")).isTrue();
        assertThat(ShownContact.isKnown(Column.TITLE, "Partner", null)).isFalse();
        assertThat(ShownContact.isKnown(Column.TITLE, "partner", "Partner")).isFalse();
    }

    private static Optional<ShownContact> read(String contact) {
        Payload.Json parsed = (Payload.Json) Payload.parse(contact.getBytes(StandardCharsets.UTF_8));
        return READER.read(parsed.root());
    }
}
