package io.trunkline.provider.callrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.trunkline.fact.ContactField;
import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Who;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackedMessageTest {
    private final Provider callRail = new CallRail(new PhoneNumbers());

    @Test
    void a_text_received_is_on_the_timeline_of_its_sender() {
        Posted text = new Posted(callRail, "text-message-received", Posted.sample("callrail/text-message-received"));

        Fact.OfActivity activity = text.only(Fact.OfActivity.class);

        assertThat(activity.activityId())
                .isEqualTo(DerivedId.of("activity", Posted.TENANT, "callrail", "SMS56d081954e6c62f1039a315f4448ae23"));
        assertThat(activity.who()).isEqualTo(new Who(List.of(), "+12025550161"));
        assertThat(activity.activityType()).isEqualTo("text_message");
        assertThat(activity.status()).isEqualTo("received");
        assertThat(activity.occurredAt()).isEqualTo("2026-11-19T15:40:11.004Z");
        assertThat(activity.notes()).isEqualTo("Can you come Tuesday?");
        assertThat(text.contact().who()).isEqualTo(activity.who());
    }

    @Test
    void a_text_sent_is_on_the_timeline_of_its_receiver() {
        Posted text = new Posted(callRail, "text-message-sent", Posted.sample("callrail/text-message-received"));

        assertThat(text.only(Fact.OfActivity.class).status()).isEqualTo("sent");
        assertThat(text.only(Fact.OfActivity.class).who().number()).isEqualTo("+12025550110");
    }

    @Test
    void a_form_tells_who_filled_it_in_and_what_they_wrote() {
        Posted form = Posted.of(callRail, "form-submission", """
                {"resource_id":"FRM1","submitted_at":"2026-11-19T10:41:00.000-05:00",
                 "form_data":{"name":"Jo Example","Your Phone":"(202) 555-0162","email":"jo@example.com","message":"Call me"}}
                """);

        Fact.OfActivity activity = form.only(Fact.OfActivity.class);

        assertThat(form.envelope().eventTime()).isEqualTo("2026-11-19T15:41:00Z");
        assertThat(activity.activityType()).isEqualTo("form_submission");
        assertThat(activity.status()).isEqualTo("received");
        assertThat(activity.who().number()).isEqualTo("+12025550162");
        assertThat(activity.notes())
                .isEqualTo("name: Jo Example\nYour Phone: (202) 555-0162\nemail: jo@example.com\nmessage: Call me");
        assertThat(form.contact().values())
                .containsOnly(
                        entry(ContactField.FIRST_NAME, "Jo"),
                        entry(ContactField.LAST_NAME, "Example"),
                        entry(ContactField.EMAIL, "jo@example.com"));
    }
}
