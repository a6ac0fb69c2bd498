package io.trunkline.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegistersTest {
    private record Statement(ContactField field, Order order, String value) {}

    @Property(tries = 300)
    void any_order_and_repetition_of_statements_ends_in_the_same_registers(@ForAll long seed) {
        List<Statement> statements = statements(new Random(seed));
        List<Statement> others = new ArrayList<>(statements);
        others.addAll(statements.subList(0, statements.size() / 2));
        Collections.shuffle(others, new Random(~seed));

        assertThat(folded(others)).isEqualTo(folded(statements));
        assertThat(folded(others).stamps()).isEqualTo(folded(statements).stamps());
    }

    @Property(tries = 300)
    void merging_two_halves_is_as_good_as_folding_the_whole(@ForAll long seed) {
        List<Statement> statements = statements(new Random(seed));
        int half = statements.size() / 2;
        Registers<ContactField> left = folded(statements.subList(0, half));
        Registers<ContactField> right = folded(statements.subList(half, statements.size()));

        left.merge(right);

        assertThat(left).isEqualTo(folded(statements));
        assertThat(left.merge(right)).isFalse();
    }

    @Property(tries = 300)
    void what_was_stored_is_read_back(@ForAll long seed) {
        Registers<ContactField> registers = folded(statements(new Random(seed)));

        Registers<ContactField> read = Registers.load(ContactField.class, registers.stamps(), registers::get);

        assertThat(read).isEqualTo(registers);
    }

    @Test
    void a_cleared_field_stays_cleared_against_an_older_value() {
        Registers<ContactField> registers = new Registers<>(ContactField.class);
        registers.merge(ContactField.EMAIL, new Order(2, 0, 0), null);

        boolean held = registers.merge(ContactField.EMAIL, new Order(1, 9, 9), "old@example.com");

        assertThat(held).isFalse();
        assertThat(registers.get(ContactField.EMAIL)).isNull();
    }

    @Property(tries = 300)
    void sortable_bytes_compare_as_orders_do(
            @ForAll long major, @ForAll long otherMajor, @ForAll long minor, @ForAll long tie) {
        Order one = new Order(major, minor, tie);
        Order other = new Order(otherMajor, tie, minor);

        int bytes = Arrays.compareUnsigned(
                one.sortable().getBytes(), other.sortable().getBytes());

        assertThat(Integer.signum(bytes)).isEqualTo(Integer.signum(one.compareTo(other)));
        assertThat(Order.read(one.sortable(), 0)).isEqualTo(one);
    }

    @Test
    void every_field_has_a_code_of_its_own_that_fits_a_mask() {
        assertThat(Arrays.stream(CallField.values()).map(CallField::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code >= 0 && code < Long.SIZE);
        assertThat(Arrays.stream(ContactField.values()).map(ContactField::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code >= 0 && code < Long.SIZE);
    }

    private static List<Statement> statements(Random random) {
        List<Statement> statements = new ArrayList<>();
        for (int tie = 0; tie < 30; tie++) {
            ContactField field = ContactField.values()[random.nextInt(ContactField.values().length)];
            String value = random.nextInt(5) == 0 ? null : "v" + tie;
            statements.add(new Statement(field, new Order(random.nextInt(5), random.nextInt(3), tie), value));
        }
        return statements;
    }

    private static Registers<ContactField> folded(List<Statement> statements) {
        Registers<ContactField> registers = new Registers<>(ContactField.class);
        statements.forEach(said -> registers.merge(said.field(), said.order(), said.value()));
        return registers;
    }
}
