package io.trunkline.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dialer.FieldMapping.Draft;
import io.trunkline.selection.Recipient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMappingTest {
    private static final String NEEDED = "{'from':'phoneNumber','to':'phone'},"
            + "{'from':'sourcecoContactId','to':'sourceco_contact_id'},{'from':'contactType','to':'contact_type'}";
    private static final Recipient DANA = new Recipient(
            new UUID(0, 7),
            "sc_7",
            "Dana",
            "Whitfield",
            "Northgate",
            "Owner",
            "+12025550143",
            null,
            "seller",
            null,
            " ");

    @Test
    void our_own_id_and_the_kind_of_contact_go_as_custom_fields() {
        Card card = FieldMapping.USUAL.card(DANA);

        assertThat(card.fields())
                .containsEntry("phone", "+12025550143")
                .containsEntry("first_name", "Dana")
                .doesNotContainKey("email");
        assertThat(card.custom())
                .containsEntry("sourceco_contact_id", "sc_7")
                .containsEntry("contact_type", "seller")
                .containsEntry("title", "Owner");
    }

    @Test
    void a_mapping_reads_what_it_wrote() {
        Draft again = FieldMapping.of(FieldMapping.USUAL.json());

        assertThat(again).isEqualTo(new Draft.Sound(FieldMapping.USUAL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fields | []",
                "fields.0.from | [7]",
                "fields | [{'from':'phoneNumber','to':'phone'}]",
                "fields.3.to | [NEEDED,{'from':'stage','to':'phone'}]",
                "fields.3.from | [NEEDED,{'from':'password','to':'secret'}]",
                "fields.3.to | [NEEDED,{'from':'lastName','to':'code'}]",
                "fields.3.to | [NEEDED,{'from':'email','to':'status'}]",
                "fields.3.to | [NEEDED,{'from':'stage','to':'a b'}]"
            },
            quoteCharacter = '"')
    void one_that_could_not_work_is_refused_with_the_field_and_the_mend(String field, String wish) {
        Draft draft =
                FieldMapping.of(new JsonArray(wish.replace("NEEDED", NEEDED).replace('\'', '"')));

        assertThat(draft).isInstanceOfSatisfying(Draft.Faulty.class, faulty -> {
            assertThat(faulty.field()).isEqualTo(field);
            assertThat(faulty.mend()).isNotBlank();
        });
    }

    @Test
    void of_what_can_be_chosen_the_usual_mapping_is_made() {
        JsonObject choices = FieldMapping.choices();

        assertThat(FieldMapping.of(choices.getJsonArray("usual"))).isEqualTo(new Draft.Sound(FieldMapping.USUAL));
        assertThat(FieldMapping.of(choices.getJsonArray("needed"))).isInstanceOf(Draft.Sound.class);
        assertThat(choices.getJsonArray("columns")).contains("stage");
        assertThat(choices.getJsonArray("dialerFields")).contains("phone").doesNotContain("title");
    }

    @Test
    void an_operator_reads_what_was_asked_without_who_it_was_about() {
        Parcel parcel = new Parcel("Sellers of Dana", null, "push/1", List.of(FieldMapping.USUAL.card(DANA)));

        String bulk = Redaction.of(new BulkContacts().body(parcel));
        String session = Redaction.of(new DialSessions().body(parcel));

        assertThat(bulk).contains("sc_7", "seller").doesNotContain("Dana", "2025550143", "Northgate", "Owner");
        assertThat(session).contains("sc_7", "seller").doesNotContain("Dana", "2025550143", "Northgate", "Owner");
    }

    @Test
    void what_is_a_code_or_a_known_phrase_is_shown() {
        String shown =
                Redaction.of("{\"error\":\"RATE_LIMIT_EXCEEDED\",\"reason\":\"Expired oauth token\",\"id\":5000}");

        assertThat(shown).contains("RATE_LIMIT_EXCEEDED", "Expired oauth token", "5000");
    }

    @Test
    void an_answer_is_shown_without_what_it_repeats() {
        String shown = Redaction.of(new JsonObject()
                .put("success", true)
                .put("contacts_added", 12_345)
                .put("error", "Bad number (202) 555-0143 of dana@example.com")
                .put("value", "+12025550143")
                .put("reason", "Dana Whitfield is no owner")
                .put("newcomer", "Dana Whitfield")
                .put("Dana Whitfield", true)
                .put("field", new JsonObject().put("name", "Dana Whitfield").put("value", 7))
                .put(
                        "errors",
                        JsonArray.of(
                                new JsonObject().put("code", "+12025550143").put("status", "1 202 555 0143")))
                .encode());

        assertThat(shown).contains("12345").doesNotContain("555", "dana@", "Dana", "Whitfield", "2025550143");
        assertThat(Redaction.of("<html>Dana</html>")).doesNotContain("Dana");
    }
}
