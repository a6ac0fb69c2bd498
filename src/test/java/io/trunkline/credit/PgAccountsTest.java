package io.trunkline.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.credit.PgAccounts.Figures;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PgAccountsTest {
    private static Bank bank;

    private final UUID tenant = UUID.randomUUID();

    @BeforeAll
    static void open() {
        bank = new Bank("accounts");
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    @AfterEach
    void balances_are_what_entries_add_up_to() {
        List<String> ofBalances = new LedgerAudit()
                .differences(bank.pool()).await().stream()
                        .filter(line -> line.startsWith("credits"))
                        .toList();
        assertThat(ofBalances).isEmpty();
    }

    @Test
    void a_balance_is_exact_before_and_after_it_is_folded() {
        bank.topUp(tenant, 100);
        bank.charge(List.of(new Conversation(UUID.randomUUID(), tenant, 61))).await();
        long before = bank.balance(tenant);

        bank.accounts.fold(bank.pool()).await();

        assertThat(List.of(before, bank.balance(tenant))).containsExactly(98L, 98L);
    }

    @Test
    void a_balance_may_become_negative() {
        bank.charge(List.of(new Conversation(UUID.randomUUID(), tenant, 600))).await();

        assertThat(bank.balance(tenant)).isEqualTo(-10);
    }

    @Test
    void the_same_call_is_charged_once_however_often_it_is_told() {
        Conversation told = new Conversation(UUID.randomUUID(), tenant, 61);

        bank.charge(List.of(told)).await();
        bank.charge(List.of(told)).await();

        assertThat(bank.balance(tenant)).isEqualTo(-2);
    }

    @Test
    void a_top_up_that_is_sent_again_is_made_once_and_after_a_day_it_is_another_made_once() {
        UUID id = UUID.randomUUID();

        bank.topUp(id, tenant, 100);
        bank.topUp(id, tenant, 100);
        long withinTheDay = bank.balance(tenant);
        bank.execute("UPDATE credit_ledger SET created_at = now() - interval '25 hours' WHERE tenant_id = '%s'"
                .formatted(tenant));
        bank.topUp(id, tenant, 100);
        bank.topUp(id, tenant, 100);

        assertThat(List.of(withinTheDay, bank.balance(tenant))).containsExactly(100L, 200L);
    }

    /** Two compactors at once, writers in many transactions, and a reader that never sees a call half. */
    @Test
    void writers_and_compactors_at_once_lose_and_double_nothing() {
        List<Conversation> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            calls.add(new Conversation(UUID.randomUUID(), tenant, 120));
        }
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());

        Future.join(List.of(
                        chargeEach(calls.subList(0, 200), 0),
                        chargeEach(calls.subList(200, 400), 0),
                        foldFor(200),
                        foldFor(200),
                        readFor(200, seen)))
                .await();

        assertThat(bank.balance(tenant)).isEqualTo(-800);
        assertThat(seen).allMatch(balance -> balance % 2 == 0).isSortedAccordingTo(Collections.reverseOrder());
        bank.accounts.fold(bank.pool()).await();
        assertThat(bank.balance(tenant)).isEqualTo(-800);
    }

    private Future<Void> chargeEach(List<Conversation> calls, int from) {
        return from == calls.size()
                ? Future.succeededFuture()
                : bank.charge(List.of(calls.get(from))).compose(done -> chargeEach(calls, from + 1));
    }

    private Future<Void> foldFor(int times) {
        return times == 0
                ? Future.succeededFuture()
                : bank.accounts.fold(bank.pool()).compose(done -> foldFor(times - 1));
    }

    private Future<Void> readFor(int times, List<Long> seen) {
        return times == 0
                ? Future.succeededFuture()
                : bank.accounts
                        .standing(bank.pool(), tenant)
                        .onSuccess(standing -> seen.add(standing.getLong("balance")))
                        .compose(read -> readFor(times - 1, seen));
    }

    @Test
    void a_balance_that_becomes_low_is_told_once_and_again_after_a_top_up() {
        bank.topUp(tenant, 10);
        bank.accounts.setThreshold(bank.pool(), tenant, 9L).await();
        List<Boolean> told = new ArrayList<>();

        tell(told);
        chargeOne(60);
        tell(told);
        chargeOne(60);
        tell(told);
        chargeOne(600);
        tell(told);
        bank.topUp(tenant, 100);
        tell(told);
        chargeOne(6_000);
        tell(told);

        assertThat(told).containsExactly(true, false, true);
    }

    @Test
    void two_who_look_at_once_are_not_both_told() {
        bank.accounts.setThreshold(bank.pool(), tenant, 1L).await();

        int told = Future.all(IntStream.range(0, 4)
                        .mapToObj(one -> bank.accounts.cross(bank.pool()))
                        .toList())
                .map(all -> all.<List<Crossing>>list().stream()
                        .mapToInt(crossings -> of(crossings).size())
                        .sum())
                .await();

        assertThat(told).isEqualTo(1);
    }

    @Test
    void without_a_threshold_nobody_is_told() {
        chargeOne(60);
        List<Boolean> told = new ArrayList<>();

        tell(told);

        assertThat(told).isEmpty();
    }

    @Test
    void figures_say_who_is_short_and_how_far_accounts_are_behind() {
        bank.accounts.fold(bank.pool()).await();
        bank.accounts.cross(bank.pool()).await();
        Figures before = bank.accounts.figures(bank.pool()).await();
        bank.accounts.setThreshold(bank.pool(), tenant, 1L).await();
        bank.accounts.cross(bank.pool()).await();

        chargeOne(new Random(1).nextInt(59) + 1);

        assertThat(bank.accounts.figures(bank.pool()).await()).isEqualTo(new Figures(before.low() + 1, 1));
    }

    private void chargeOne(int seconds) {
        bank.charge(List.of(new Conversation(UUID.randomUUID(), tenant, seconds)))
                .await();
    }

    private void tell(List<Boolean> told) {
        bank.accounts.fold(bank.pool()).await();
        of(bank.accounts.cross(bank.pool()).await()).forEach(crossing -> told.add(crossing.isLow()));
    }

    private List<Crossing> of(List<Crossing> crossings) {
        return crossings.stream()
                .filter(crossing -> crossing.tenantId().equals(tenant))
                .toList();
    }
}
