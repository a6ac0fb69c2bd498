package io.trunkline.provider.phoneburner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactUpdateTest {
    private static final List<Identity> DANA =
            List.of(new Identity("sourceco", "sc_buyer_4471"), new Identity("phoneburner", "pb_contact_88120"));

    private final Provider phoneBurner = new PhoneBurner(new PhoneNumbers());

    @Test
    void an_edit_of_a_contact_is_audited_with_what_was_there_before() {
        Posted updated = sample();

        Fact.OfContact edit = updated.contact();

        assertThat(edit.audited()).isTrue();
        assertThat(edit.editor()).isEqualTo("pb_user_31");
        assertThat(edit.who()).isEqualTo(new Who(DANA, "+12025550178"));
        assertThat(edit.values()).isEqualTo(Map.of(ContactField.PHONE, "+12025550178", ContactField.TITLE, "Partner"));
        assertThat(edit.previous())
                .isEqualTo(Map.of(ContactField.PHONE, "+12025550143", ContactField.TITLE, "Managing Director"));
        assertThat(updated.facts()).hasSize(1);
    }

    @Test
    void a_changed_name_is_cut_and_a_phone_that_is_no_number_kept_as_written() {
        Posted updated = sample().but(body -> {
            ObjectNode changes = body.putObject("changes");
            changes.putObject("name").put("new", "Dana van Dyke");
            changes.putObject("phone").put("new", "555-CALL");
            changes.putObject("shoe_size").put("new", "44");
            changes.put("title", "not an object");
        });

        assertThat(updated.contact().values())
                .isEqualTo(Map.of(
                        ContactField.FIRST_NAME, "Dana",
                        ContactField.LAST_NAME, "van Dyke",
                        ContactField.PHONE, "555-CALL"));
        assertThat(updated.contact().who().number()).isNull();
    }

    @Test
    void an_edit_of_nobody_is_ignored() {
        Posted updated = sample().but(body -> body.without(List.of("contact_id", "custom_fields")));

        assertThat(updated.reading()).isEqualTo(new Reading.Ignored("no contact id"));
    }

    private Posted sample() {
        return new Posted(phoneBurner, "events", Posted.sample("phoneburner/contact.updated"));
    }
}
