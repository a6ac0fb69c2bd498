package io.trunkline.bench;

import java.util.Locale;

/** What can be measured, in the order in which it is. */
enum Scenario {
    LIMIT("PostgreSQL alone", "rows a second in durable batches, with nothing else done: the ceiling"),
    BURST("Burst", "durable receipts at 16, 64 and 256 connections, effects may lag; peers at 64 and 256"),
    RATES("Fixed rates", "latency at 5,000 and 10,000 webhooks a second, counted from when each was due"),
    SUSTAINED("Sustained", "end to end, as fast as effects follow; Spring and Fastify too"),
    STORM("Duplicates", "nine in ten are duplicates, against all new"),
    SOURCES("Mixed sources", "PhoneBurner, CallRail, Bolna and Standard Webhooks in turn"),
    SIZES("Body sizes", "0.5, 1, 4 and 32 KB"),
    OVERLOAD(
            "Overload",
            "256 connections with 512 KB each: more than is taken in at once, so that some are told to wait"),
    NODES("Two nodes", "a cluster of two on one database, load over both"),
    PUSH("Push", "contacts a second into a dialer that answers at once and has no limit"),
    ANALYSIS("Analyses", "calls analysed, against a model that answers at once"),
    GROWTH("Growth", "an empty log and a full one, few contacts and many, a backlog drained beside live traffic");

    private final String title;
    private final String what;

    Scenario(String title, String what) {
        this.title = title;
        this.what = what;
    }

    /** Of its part of the report. */
    String title() {
        return title;
    }

    String what() {
        return what;
    }

    /** By which it is chosen. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Growth takes tens of gigabytes and most of an hour: it has to be asked for. */
    boolean isUsual() {
        return this != GROWTH;
    }

    /** Whether two versions can take turns in it. */
    boolean isComparable() {
        return this == BURST || this == RATES || this == SUSTAINED;
    }
}
