package io.trunkline.analysis;

import io.trunkline.database.Fault;
import io.trunkline.insight.Claim;
import io.trunkline.insight.CompletedCall;
import io.trunkline.insight.Spent;
import io.trunkline.openai.Analysis;
import io.trunkline.openai.Analyst;
import io.trunkline.openai.Failure;
import io.trunkline.openai.Question;
import io.trunkline.openai.Reply;
import io.vertx.core.Future;
import java.util.Set;

/** One request, within the tenant's budget; what its reply means for those to come. Does not fail. Called on one event loop. */
final class Asking {
    private static final Set<Failure> NOBODY_IS_ANSWERED =
            Set.of(Failure.BREAKER_OPEN, Failure.QUOTA_EXHAUSTED, Failure.NO_ACCESS);

    private static final Set<Failure> OF_THE_PROVIDER =
            Set.of(Failure.OVERLOADED, Failure.TIMEOUT, Failure.UNREACHABLE);

    private final Analyst analyst;
    private final Budget budget;
    private final Width width;
    private final Prices prices;
    private final Pseudonyms pseudonyms;
    private final AnalysisMeters meters;
    private final LastAnswer lastAnswer = new LastAnswer();

    Asking(Analyst analyst, Budget budget, Width width, Prices prices, Pseudonyms pseudonyms, AnalysisMeters meters) {
        this.analyst = analyst;
        this.budget = budget;
        this.width = width;
        this.prices = prices;
        this.pseudonyms = pseudonyms;
        this.meters = meters;
    }

    Future<Attempt> ask(Analysis kind, Claim claim, String input) {
        CompletedCall call = claim.call();
        long triedAt = System.nanoTime() - claim.sinceTried().toNanos();
        Question question = new Question(kind, input, call.id(), pseudonyms.of(call));
        return budget.take(call.tenantId(), analyst.tokens(question))
                .compose(permit -> permit.isEmpty()
                        ? Future.succeededFuture(new Attempt.NotNow(
                                "budget", "the tenant's budget of this minute is used up", Spent.NOTHING))
                        : ask(question, permit.get(), triedAt))
                .otherwise(unknown ->
                        new Attempt.NotNow("budget", "the tenant's budget cannot be read now", Spent.NOTHING));
    }

    private Future<Attempt> ask(Question question, Budget.Permit permit, long triedAt) {
        return Future.succeededFuture(question)
                .compose(analyst::ask)
                .otherwise(
                        fault -> new Reply.Failed(Failure.MALFORMED, null, "a fault of ours: " + Fault.describe(fault)))
                .map(reply -> heard(question.kind(), reply, permit, triedAt));
    }

    private Attempt heard(Analysis kind, Reply reply, Budget.Permit permit, long triedAt) {
        Spent spent = prices.of(reply.model(), reply.usage());
        meters.asked(kind, outcome(reply), spent);
        // What a request that failed has used is not known, and counts as it was estimated.
        if (reply.usage().total() > 0) {
            budget.used(permit, reply.usage().total());
        }
        if (!(reply instanceof Reply.Failed failed)) {
            width.answered();
            lastAnswer.at(System.nanoTime());
            return new Attempt.Heard(reply, spent, false);
        }
        return failed(failed, spent, permit, triedAt);
    }

    private Attempt failed(Reply.Failed failed, Spent spent, Budget.Permit permit, long triedAt) {
        if (failed.failure() == Failure.BREAKER_OPEN) {
            budget.unused(permit);
        }
        if (NOBODY_IS_ANSWERED.contains(failed.failure())) {
            width.close(System.nanoTime());
            return new Attempt.NotNow(failed.failure().word(), failed.reason(), spent);
        }
        if (failed.failure() == Failure.SLOW_DOWN || failed.failure() == Failure.RATE_LIMITED) {
            width.narrow(System.nanoTime());
        }
        if (failed.failure() == Failure.OUTAGE) {
            width.close(System.nanoTime());
        }
        boolean befallsAll = OF_THE_PROVIDER.contains(failed.failure()) && lastAnswer.isBefore(triedAt);
        return new Attempt.Heard(failed, spent, befallsAll);
    }

    private static String outcome(Reply reply) {
        if (reply instanceof Reply.Failed failed) {
            return failed.failure().word();
        }
        return reply instanceof Reply.Refused ? "refused" : reply instanceof Reply.Truncated ? "truncated" : "answered";
    }
}
