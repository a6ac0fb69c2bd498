package io.trunkline.bench.report;

/** One kind of figure, in the order of the tables. */
public enum Column {
    NEW("new/s"),
    ANSWERS("answers/s"),
    END_TO_END("end to end/s"),
    CONTACTS("contacts/s"),
    ACK_P50("ack p50 ms"),
    ACK_P99("ack p99 ms"),
    ACK_MAX("ack max ms"),
    REFUSED("503"),
    OTHER("other"),
    EFFECT_P50("effect p50 ms"),
    EFFECT_P99("effect p99 ms"),
    BACKLOG("backlog"),
    DRAIN("drain s"),
    APP_CPU("app µs"),
    POSTGRES_CPU("PG µs"),
    LOAD_CPU("load µs"),
    WAL("WAL B"),
    STRANGERS("strangers");

    private final String title;

    Column(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
