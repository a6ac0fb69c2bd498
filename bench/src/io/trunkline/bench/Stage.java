package io.trunkline.bench;

import io.trunkline.bench.report.Figures;
import io.trunkline.bench.report.Report;
import io.trunkline.bench.sender.Secrets;
import io.trunkline.bench.store.Server;
import io.trunkline.bench.subject.Installation;
import io.trunkline.bench.subject.Unavailable;
import io.trunkline.bench.subject.Workshop;

/** What all scenarios work with; and the rule that none of them takes the others down with it. */
record Stage(
        Options options, Server server, Installation installation, Workshop workshop, Secrets secrets, Report report) {

    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    @FunctionalInterface
    interface Measurement {
        Figures take() throws Exception;
    }

    boolean wants(Scenario scenario) {
        return options.scenarios().contains(scenario);
    }

    /** Whether it came to its end. */
    boolean attempt(String what, Act act) throws InterruptedException {
        try {
            act.run();
            return true;
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Unavailable unavailable) {
            say(what + " is left out: " + unavailable.getMessage());
            report.note(what + " was left out: " + unavailable.getMessage() + ".");
        } catch (Exception failure) {
            say(what + " failed: " + failure);
            String words = failure.getMessage();
            report.failure(what + ": " + (words == null ? failure.getClass().getSimpleName() : words));
        }
        return false;
    }

    void measure(Scenario scenario, String run, String subject, Measurement measurement) throws InterruptedException {
        attempt(scenario.title() + ", " + run + ", " + subject, () -> {
            Figures figures = measurement.take();
            report.add(scenario.title(), run, subject, figures);
            say(scenario.word() + ", " + run + ", " + subject + ": " + figures.brief());
        });
    }

    /** Progress goes beside the report, which alone is on the standard output. */
    static void say(String line) {
        System.err.println("bench: " + line);
    }
}
