package io.trunkline.analysis;

import io.trunkline.insight.Claim;
import io.trunkline.insight.Complete;
import io.trunkline.insight.Histories;
import io.trunkline.insight.Individual;
import io.trunkline.insight.PastCall;
import io.trunkline.insight.Result;
import io.trunkline.insight.Spent;
import io.trunkline.openai.Analysis;
import io.trunkline.openai.Failure;
import io.trunkline.openai.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call: first what it was about, then what all calls with its number come to. Writes nothing, holds no
 * transaction, and ends in a result whatever the model does.
 */
final class Course {
    private final Asking asking;
    private final Backoff backoff;
    private final int transcriptChars;

    Course(Asking asking, Backoff backoff, int transcriptChars) {
        this.asking = asking;
        this.backoff = backoff;
        this.transcriptChars = transcriptChars;
    }

    /** @param history of its number, what was answered alone */
    Future<Result> run(Claim claim, List<PastCall> history) {
        if (claim.isTold()) {
            // Queued while its analyses were being saved, or given up before a later call's question was answered.
            return Future.succeededFuture(new Result.Finished(claim, null, null, null, claim.spent()));
        }
        if (claim.isSaved() || claim.individual() != null) {
            Individual unsaved = claim.isSaved() ? null : claim.individual();
            return complete(new Told(claim, unsaved, claim.spent(), claim.attempts()), history);
        }
        if (claim.transcript() == null || claim.transcript().isBlank()) {
            return Future.succeededFuture(new Result.GivenUp(
                    claim, 0, "no_transcript", "the call has no transcript any more", null, claim.spent()));
        }
        Transcript transcript = Transcript.within(transcriptChars, claim.transcript());
        return asking.ask(Analysis.INDIVIDUAL, claim, transcript.text())
                .compose(attempt -> individual(claim, history, transcript.isCut(), attempt));
    }

    /** A call of which the first half is known: what it was about. */
    private record Told(Claim claim, @Nullable Individual individual, Spent spent, int attempts) {

        Result.Finished with(@Nullable Complete complete, Spent more) {
            String notice = individual != null && individual.isAnswered() ? Notices.ofCall(individual.said()) : null;
            return new Result.Finished(claim, individual, notice, complete, spent.plus(more));
        }
    }

    private Future<Result> individual(Claim claim, List<PastCall> history, boolean isCut, Attempt attempt) {
        if (attempt instanceof Attempt.NotNow notNow) {
            Spent spent = claim.spent().plus(notNow.spent());
            return Future.succeededFuture(
                    new Result.Waiting(claim, claim.attempts(), notNow.what(), notNow.reason(), null, spent));
        }
        Attempt.Heard heard = (Attempt.Heard) attempt;
        Spent spent = claim.spent().plus(heard.spent());
        if (heard.reply() instanceof Reply.Failed failed) {
            int failures = failures(claim.attempts(), failed, heard.befallsAll());
            return Future.succeededFuture(
                    isHopeless(failed, failures)
                            ? new Result.GivenUp(claim, failures, word(failed), failed.reason(), null, spent)
                            : new Result.Postponed(
                                    claim,
                                    backoff.after(claim.attempts() + 1, failed.retryAfter()),
                                    failures,
                                    word(failed),
                                    failed.reason(),
                                    null,
                                    spent));
        }
        return complete(new Told(claim, individual(heard.reply(), isCut), spent, 0), history);
    }

    private static Individual individual(Reply reply, boolean isCut) {
        if (reply instanceof Reply.Answered answered) {
            return new Individual(
                    Individual.ANSWERED, null, answered.value(), answered.model(), answered.promptVersion(), isCut);
        }
        return new Individual(outcome(reply), reason(reply), new JsonObject(), null, null, isCut);
    }

    private Future<Result> complete(Told told, List<PastCall> history) {
        Individual individual = told.individual();
        if (told.claim().call().number() == null) {
            return Future.succeededFuture(told.with(null, Spent.NOTHING));
        }
        if (individual != null && !individual.isAnswered()) {
            return Future.succeededFuture(told.with(Complete.recount(), Spent.NOTHING));
        }
        List<PastCall> calls = calls(told, history);
        if (calls.isEmpty()) {
            return Future.succeededFuture(told.with(null, Spent.NOTHING));
        }
        PastCall latest = calls.get(calls.size() - 1);
        String words =
                latest.callId().equals(told.claim().call().id()) ? told.claim().transcript() : latest.transcript();
        Transcript transcript = Transcript.within(transcriptChars, words == null ? "" : words);
        return asking.ask(Analysis.COMPLETE, told.claim(), input(calls, transcript))
                .map(attempt -> ended(told, transcript.isCut(), attempt));
    }

    /** The earliest first. The same calls make the same question, whichever of them came last. */
    private static List<PastCall> calls(Told told, List<PastCall> history) {
        List<PastCall> calls = new ArrayList<>(history);
        if (told.individual() != null) {
            calls.add(new PastCall(
                    told.claim().call().id(),
                    told.claim().call().at(),
                    told.individual().said(),
                    told.claim().transcript()));
        }
        calls.sort(PastCall.BY_TIME);
        return calls.subList(Math.max(0, calls.size() - Histories.TOLD), calls.size());
    }

    private static String input(List<PastCall> calls, Transcript transcript) {
        StringBuilder input = new StringBuilder("Analyses of the calls, the earliest first:\n");
        calls.forEach(call -> input.append(call.told().encode()).append('\n'));
        return input.append("\nTranscript of the latest call:\n")
                .append(transcript.text())
                .toString();
    }

    private Result ended(Told told, boolean isCut, Attempt attempt) {
        if (attempt instanceof Attempt.NotNow notNow) {
            Spent spent = told.spent().plus(notNow.spent());
            return new Result.Waiting(
                    told.claim(), told.attempts(), notNow.what(), notNow.reason(), told.individual(), spent);
        }
        Attempt.Heard heard = (Attempt.Heard) attempt;
        if (heard.reply() instanceof Reply.Answered answered) {
            JsonObject said = answered.value();
            Complete complete = new Complete(
                    Individual.ANSWERED,
                    null,
                    false,
                    said,
                    answered.model(),
                    answered.promptVersion(),
                    isCut,
                    Notices.ofHistory(said),
                    heard.spent());
            return told.with(complete, heard.spent());
        }
        if (heard.reply() instanceof Reply.Failed failed) {
            return failed(told, isCut, failed, heard);
        }
        Complete none = Complete.unanswered(outcome(heard.reply()), reason(heard.reply()), isCut, heard.spent());
        return told.with(none, heard.spent());
    }

    /** Its individual half was answered and paid: that is saved even where the other one is given up. */
    private Result failed(Told told, boolean isCut, Reply.Failed failed, Attempt.Heard heard) {
        int failures = failures(told.attempts(), failed, heard.befallsAll());
        Spent more = heard.spent();
        Spent spent = told.spent().plus(more);
        if (!isHopeless(failed, failures)) {
            return new Result.Postponed(
                    told.claim(),
                    backoff.after(told.attempts() + 1, failed.retryAfter()),
                    failures,
                    word(failed),
                    failed.reason(),
                    told.individual(),
                    spent);
        }
        Complete none = Complete.unanswered(Complete.FAILED, failed.reason(), isCut, more);
        return new Result.GivenUp(told.claim(), failures, word(failed), failed.reason(), told.with(none, more), spent);
    }

    /** What befalls all is no fault of this question's: it leaves it the last of its tries. */
    private static int failures(int before, Reply.Failed failed, boolean befallsAll) {
        boolean isSpared = failed.failure() == Failure.OUTAGE || (befallsAll && before + 1 >= Backoff.TRIES);
        return isSpared ? before : before + 1;
    }

    private static boolean isHopeless(Reply.Failed failed, int failures) {
        return !failed.failure().isRetried() || failures >= Backoff.TRIES;
    }

    private static String word(Reply.Failed failed) {
        return failed.failure().word();
    }

    private static String outcome(Reply reply) {
        return reply instanceof Reply.Refused ? "refused" : "truncated";
    }

    private static String reason(Reply reply) {
        if (reply instanceof Reply.Refused refused) {
            return refused.reason();
        }
        return reply instanceof Reply.Truncated truncated ? truncated.reason() : "";
    }
}
