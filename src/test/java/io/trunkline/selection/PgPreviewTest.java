package io.trunkline.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calling.CallingHours;
import io.trunkline.contact.ContactFilter;
import io.trunkline.database.OpenDatabase;
import io.trunkline.journal.Intake;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgPreviewTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("preview");

    private static final UUID TENANT = Intake.TENANT;

    /** Noon in New York. */
    private static final Instant NOON = Instant.parse("2026-11-20T17:00:00Z");

    private final PgPreview preview = new PgPreview(DATABASE.pool(), new CallingHours());
    private int made;

    @BeforeEach
    void empty() {
        DATABASE.empty();
        DATABASE.execute("TRUNCATE contact_lists, contact_list_members");
    }

    @Test
    void whoever_nothing_keeps_goes() {
        UUID dana = contact("{}");

        assertThat(verdicts(Rules.usual(NOON))).containsExactly(Map.entry(dana, "goes"));
    }

    @Test
    void each_reason_keeps_whom_it_is_about() {
        UUID forbidden = contact("{'do_not_call': true}");
        UUID suppressedNumber = contact("{'phone_number': '+12125550001'}");
        UUID suppressedPerson = contact("{}");
        UUID ofForbiddenNumber = contact("{'phone_number': '+12125550002'}");
        UUID withoutNumber = contact("{'phone_number': null}");
        UUID notCallable = contact("{'phone_number': '+19005550100'}");
        UUID wrong = contact("{'status': 'Invalid Number'}");
        UUID recent = contact("{'last_call_attempt_at': '2026-11-18T17:00:01Z'}");
        UUID placeless = contact("{'phone_number': '+80012345678'}");
        UUID asleep = contact("{'phone_number': '+18085550100'}");
        UUID nameless = contact("{'first_name': null, 'last_name': null}");
        suppress("phone_number", "+12125550001", "'2026-11-01T00:00:00Z'", "'2026-12-01T00:00:00Z'");
        suppress("contact_id", suppressedPerson.toString(), "'2026-11-01T00:00:00Z'", "'2026-12-01T00:00:00Z'");
        DATABASE.execute("INSERT INTO suppressions (tenant_id, phone_number, log_id) VALUES ('" + TENANT
                + "', '+12125550002', 1)");

        assertThat(verdicts(Rules.usual(NOON)))
                .containsOnly(
                        Map.entry(forbidden, "do_not_call"),
                        Map.entry(suppressedNumber, "suppressed"),
                        Map.entry(suppressedPerson, "suppressed"),
                        Map.entry(ofForbiddenNumber, "do_not_call"),
                        Map.entry(withoutNumber, "no_number"),
                        Map.entry(notCallable, "not_callable"),
                        Map.entry(wrong, "wrong_number"),
                        Map.entry(recent, "recently_contacted"),
                        Map.entry(placeless, "unknown_zone"),
                        Map.entry(asleep, "outside_hours"),
                        Map.entry(nameless, "incomplete"));
    }

    @Test
    void whoever_is_kept_by_the_hour_alone_is_told_when_it_ends() {
        contact("{'phone_number': '+18085550100'}");

        Verdict verdict = examined(all(), Rules.usual(NOON)).all().get(0);

        assertThat(verdict.callableFrom()).isEqualTo("2026-11-20T18:00:00Z");
    }

    @Test
    void whoever_would_be_kept_when_the_hour_comes_is_not_kept_by_the_hour_alone() {
        UUID first = contact("{'phone_number': '+18085550100', 'email': 'dana@example.com'}");
        UUID sameNumber = contact("{'phone_number': '+18085550100'}");
        UUID sameAgain = contact("{'phone_number': '+18085550100'}");
        UUID sameAddressNow = contact("{'email': 'dana@example.com'}");
        UUID nameless = contact("{'phone_number': '+18085550101', 'first_name': null, 'last_name': null}");
        UUID alone = contact("{'phone_number': '+18085550102'}");
        UUID sameAsAlone = contact("{'phone_number': '+18085550102'}");

        assertThat(later(Rules.usual(NOON))).containsExactly(sameNumber, alone);
        assertThat(verdicts(Rules.usual(NOON)))
                .containsEntry(sameAddressNow, "goes")
                .extractingByKeys(first, sameNumber, sameAgain, nameless, alone, sameAsAlone)
                .containsOnly("outside_hours");
        assertThat(later(new Rules(NOON, Duration.ofDays(3), Set.of(Reason.DUPLICATE, Reason.INCOMPLETE))))
                .containsExactly(first, sameNumber, sameAgain, nameless, alone, sameAsAlone);
    }

    @Test
    void a_suppression_holds_between_its_dates_and_until_it_is_lifted() {
        UUID later = contact("{'phone_number': '+12125550001'}");
        UUID over = contact("{'phone_number': '+12125550002'}");
        UUID lifted = contact("{'phone_number': '+12125550003'}");
        suppress("phone_number", "+12125550001", "'2026-11-20T17:00:01Z'", "'2026-12-01T00:00:00Z'");
        suppress("phone_number", "+12125550002", "'2026-11-01T00:00:00Z'", "'2026-11-20T17:00:00Z'");
        suppress("phone_number", "+12125550003", "'2026-11-01T00:00:00Z'", "'2026-12-01T00:00:00Z'");
        DATABASE.execute("UPDATE suppressions SET lifted_at = now() WHERE phone_number = '+12125550003'");

        assertThat(verdicts(Rules.usual(NOON)))
                .containsOnly(Map.entry(later, "goes"), Map.entry(over, "goes"), Map.entry(lifted, "goes"));
    }

    @Test
    void of_duplicates_the_one_known_first_goes_and_one_that_stays_is_in_nobodys_way() {
        UUID forbidden = contact("{'phone_number': '+12125550001', 'do_not_call': true}");
        UUID first = contact("{'phone_number': '+12125550001', 'email': 'Dana@example.com'}");
        UUID sameNumber = contact("{'phone_number': '+12125550001'}");
        UUID sameAddress = contact("{'email': 'dana@example.com '}");
        UUID named = contact("{'first_name': 'Riley', 'last_name': 'Okafor', 'company': 'Northgate'}");
        UUID sameName = contact("{'first_name': 'riley', 'last_name': 'OKAFOR', 'company': 'northgate'}");
        UUID elsewhere = contact("{'first_name': 'Riley', 'last_name': 'Okafor', 'company': 'Southgate'}");

        assertThat(verdicts(Rules.usual(NOON)))
                .containsOnly(
                        Map.entry(forbidden, "do_not_call"),
                        Map.entry(first, "goes"),
                        Map.entry(sameNumber, "duplicate"),
                        Map.entry(sameAddress, "duplicate"),
                        Map.entry(named, "goes"),
                        Map.entry(sameName, "duplicate"),
                        Map.entry(elsewhere, "goes"));
    }

    @Test
    void everything_that_may_be_overridden_can_be_and_what_may_not_stays() {
        contact("{'do_not_call': true, 'status': 'Invalid Number'}");
        contact("{'first_name': null, 'last_name': null, 'phone_number': '+18085550100', 'status': 'Invalid Number'}");
        Set<Reason> overridable =
                Arrays.stream(Reason.values()).filter(Reason::isOverridable).collect(Collectors.toSet());

        assertThat(verdicts(new Rules(NOON, Duration.ofDays(3), overridable)).values())
                .containsOnly("do_not_call", "goes");
        assertThat(EnumSet.complementOf(EnumSet.copyOf(overridable)))
                .containsExactly(Reason.DO_NOT_CALL, Reason.SUPPRESSED, Reason.NO_NUMBER, Reason.NOT_CALLABLE);
    }

    @Test
    void a_selection_by_hand_takes_those_alone_and_whoever_they_turned_out_to_be() {
        UUID chosen = contact("{}");
        UUID survivor = contact("{}");
        UUID merged = contact("{}");
        UUID strangers = contact("{}");
        DATABASE.execute("UPDATE contacts SET merged_into = '" + survivor + "' WHERE id = '" + merged + "'");
        DATABASE.execute("INSERT INTO tenants (id, name) VALUES ('" + new UUID(5, 5) + "', 'theirs')"
                + " ON CONFLICT DO NOTHING; UPDATE contacts SET tenant_id = '" + new UUID(5, 5) + "' WHERE id = '"
                + strangers + "'");

        Examined.Verdicts examined = examined(
                new Selection.Chosen(TENANT, List.of(chosen, merged, strangers, UUID.randomUUID())), Rules.usual(NOON));

        assertThat(examined.going()).containsExactly(chosen, survivor);
    }

    @Test
    void a_suppressed_person_stays_so_under_another_id() {
        UUID survivor = contact("{}");
        UUID merged = contact("{}");
        suppress("contact_id", merged.toString(), "'2026-11-01T00:00:00Z'", "'2026-12-01T00:00:00Z'");
        DATABASE.execute("UPDATE contacts SET merged_into = '" + survivor + "' WHERE id = '" + merged + "'");

        assertThat(verdicts(Rules.usual(NOON))).containsExactly(Map.entry(survivor, "suppressed"));
    }

    @Test
    void a_list_is_its_filter_as_of_now_or_its_members() {
        PgLists lists = new PgLists(DATABASE.pool());
        UUID member = contact("{}");
        UUID sellers = lists.makeOfFilter(TENANT, "sellers", new JsonObject().put("type", "seller"), "Dana")
                .await()
                .orElseThrow();
        UUID some = lists.makeOfContacts(TENANT, "some", List.of(member, UUID.randomUUID()), "Dana")
                .await()
                .orElseThrow();
        UUID seller = contact("{'contact_type': 'seller'}");

        assertThat(examined(new Selection.Listed(TENANT, sellers), Rules.usual(NOON))
                        .going())
                .containsExactly(seller);
        assertThat(examined(new Selection.Listed(TENANT, some), Rules.usual(NOON))
                        .going())
                .containsExactly(member);
        assertThat(preview.examine(new Selection.Listed(new UUID(5, 5), some), Rules.usual(NOON))
                        .await())
                .isEqualTo(new Examined.NoSuchList());
    }

    @Test
    void recipients_come_in_the_order_asked_with_what_a_dialer_needs() {
        UUID first = contact("{'sourceco_contact_id': 's-1', 'contact_type': 'buyer'}");
        UUID second = contact("{}");

        List<Recipient> recipients =
                preview.recipients(TENANT, List.of(second, first)).await();

        assertThat(recipients).extracting(Recipient::contactId).containsExactly(second, first);
        assertThat(recipients.get(1).sourcecoContactId()).isEqualTo("s-1");
        assertThat(recipients.get(1).type()).isEqualTo("buyer");
    }

    /** Of New York, with a name and a number of its own, but for what is said. */
    private UUID contact(String said) {
        made++;
        UUID id = new UUID(1, made);
        JsonObject row = new JsonObject()
                .put("first_name", "Dana " + made)
                .put("phone_number", "+1212666%04d".formatted(made))
                .mergeIn(new JsonObject(said.replace('\'', '"')));
        String columns = String.join(", ", row.fieldNames());
        DATABASE.execute("INSERT INTO contacts (id, tenant_id, created_at, " + columns + ") SELECT '" + id + "', '"
                + TENANT + "', timestamptz '2026-01-01' + interval '1 second' * " + made + ", " + columns
                + " FROM jsonb_populate_record(NULL::contacts, '" + row.encode() + "')");
        return id;
    }

    private static void suppress(String column, String value, String from, String until) {
        DATABASE.execute(
                "INSERT INTO suppressions (tenant_id, " + column + ", starts_at, ends_at, created_by) VALUES ('"
                        + TENANT + "', '" + value + "', " + from + ", " + until + ", 'Dana')");
    }

    private static Selection all() {
        return new Selection.Filtered(ContactFilter.all(TENANT));
    }

    private Map<UUID, String> verdicts(Rules rules) {
        return examined(all(), rules).all().stream()
                .collect(Collectors.toMap(
                        Verdict::contactId,
                        verdict -> verdict.reason() == null
                                ? "goes"
                                : verdict.reason().word()));
    }

    private List<UUID> later(Rules rules) {
        return examined(all(), rules).all().stream()
                .filter(verdict -> verdict.callableFrom() != null)
                .map(Verdict::contactId)
                .toList();
    }

    private Examined.Verdicts examined(Selection selection, Rules rules) {
        return (Examined.Verdicts) preview.examine(selection, rules).await();
    }
}
