package io.trunkline.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.importing.Checked.Fault;
import io.trunkline.importing.Checked.Refused;
import io.trunkline.importing.Checked.Taken;
import io.trunkline.number.PhoneNumbers;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFileTest {

    @Test
    void a_line_says_of_a_contact_what_its_columns_mean() {
        List<Checked> read = read("Contact ID,First Name,Surname,Organisation,Phone Number,E-Mail,Type,DNC\n"
                + "s-1,Dana,Whitfield,\"Northgate, Tools\",(303) 555-0182,dana@example.com,Seller,no\n");

        assertThat(read)
                .containsExactly(new Taken(
                        2,
                        new JsonObject()
                                .put("sourceco_contact_id", "s-1")
                                .put("first_name", "Dana")
                                .put("last_name", "Whitfield")
                                .put("company", "Northgate, Tools")
                                .put("phone", "+13035550182")
                                .put("email", "dana@example.com")
                                .put("contact_type", "seller")
                                .put("do_not_call", "false")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone;name\n+13035550182;Dana\n",
                "phone\tname\n+13035550182\tDana\n",
                "\uFEFFphone,name\r\n+13035550182,Dana\r\n",
                "phone,name\n\n\n+13035550182,Dana"
            })
    void it_is_read_as_spreadsheets_write_it(String text) {
        assertThat(read(text))
                .singleElement()
                .isInstanceOfSatisfying(
                        Taken.class,
                        taken -> assertThat(taken.contact())
                                .isEqualTo(new JsonObject()
                                        .put("phone", "+13035550182")
                                        .put("name", "Dana")));
    }

    @ParameterizedTest
    @CsvSource({
        "12, phone, a number cut short",
        "+13035550182, email, an address without a name",
        "+13035550182, contact_type, a kind nobody knows",
        "+13035550182, do_not_call, neither yes nor no",
        "'', phone, nobody named"
    })
    void an_error_names_its_line_and_column_and_repeats_nothing(String phone, String field, String why) {
        String email = field.equals("email") ? "@example.com" : "";
        String type = field.equals("contact_type") ? "friend" : "";
        String flag = field.equals("do_not_call") ? "perhaps" : "";

        List<Checked> read = read("phone,email,type,dnc\n" + String.join(",", phone, email, type, flag) + "\n");

        assertThat(faults(read)).as(why).allSatisfy(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.mend()).doesNotContain("perhaps", "friend");
        });
        assertThat(faults(read)).isNotEmpty();
    }

    @Test
    void two_lines_for_one_person_are_one_too_many() {
        List<Checked> read = read("phone,name\n303 555 0182,Dana\n+1 303 555 0182,Riley\n");

        assertThat(read.get(0)).isInstanceOf(Taken.class);
        assertThat(faults(read)).extracting(Fault::line).containsExactly(3);
    }

    @Test
    void a_number_may_be_shared_by_people_with_ids() {
        List<Checked> read = read("id,phone\na,+13035550182\nb,+13035550182\n");

        assertThat(read).allMatch(Taken.class::isInstance);
    }

    @Test
    void a_line_with_more_cells_than_the_heading_is_refused_and_one_with_fewer_is_not() {
        List<Checked> read = read("phone,name\n+13035550182,Whitfield,Dana\n+13035550183\n");

        assertThat(faults(read)).extracting(Fault::field).containsExactly("line");
        assertThat(read.get(1)).isInstanceOf(Taken.class);
    }

    @Test
    void a_kind_given_with_the_file_holds_where_the_line_says_none() throws IOException {
        try (ContactFile file = open("phone,type\n+13035550182,\n+13035550183,buyer\n", "seller")) {
            assertThat(file.read(10))
                    .extracting(line -> ((Taken) line).contact().getString("contact_type"))
                    .containsExactly("seller", "buyer");
        }
    }

    @Test
    void columns_without_a_meaning_are_left_aside_and_named() throws IOException {
        try (ContactFile file = open("phone,Shoe size,phone\n+13035550182,44,x\n", null)) {
            assertThat(file.heading().ignored()).containsExactly("Shoe size", "phone");
            assertThat(file.read(10)).allMatch(Taken.class::isInstance);
        }
    }

    @Test
    void lines_come_in_portions() throws IOException {
        try (ContactFile file = open("phone\n+13035550182\n+13035550183\n+13035550184\n", null)) {
            assertThat(file.read(2)).hasSize(2);
            assertThat(file.read(2)).hasSize(1);
            assertThat(file.read(2)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "name,company\nDana,Northgate\n"})
    void a_file_that_names_no_columns_is_refused_as_a_whole(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ContactFile.Unreadable.class);
    }

    @Test
    void a_file_that_is_not_utf_8_says_what_to_do() {
        byte[] latin = "phone,name\n+13035550182,Zo\u00eb\n".getBytes(Charset.forName("ISO-8859-1"));

        assertThatThrownBy(() -> read(latin))
                .isInstanceOf(ContactFile.Unreadable.class)
                .hasMessageContaining("UTF-8");
    }

    private static List<Fault> faults(List<Checked> read) {
        return read.stream()
                .filter(Refused.class::isInstance)
                .flatMap(line -> ((Refused) line).faults().stream())
                .toList();
    }

    private static List<Checked> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Checked> read(byte[] bytes) {
        try (ContactFile file = new ContactFile(new ByteArrayInputStream(bytes), null, new PhoneNumbers())) {
            return file.read(100);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static ContactFile open(String text, @Nullable String type) {
        return new ContactFile(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), type, new PhoneNumbers());
    }
}
