package io.trunkline.simulator.life;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call as the call tracker posts it: a little before it is answered, all of it when it is over. */
final class CallRailCall {
    static final String TRACKING_NUMBER = Crowd.number(9_910);
    static final String COMPANY = "COM6fbc91a20d89d38c8a10c025ff85943e";

    private static final String BUSINESS_NUMBER = Crowd.number(9_920);
    private static final List<String> NEVER_KNOWN = List.of(
            "utm_term", "utm_content", "gclid", "fbclid", "msclkid", "ga", "utma", "utmb", "utmc", "utmv", "utmz");

    enum Outcome {
        ANSWERED("completed", "first_call", "First-Time Call"),
        VOICEMAIL("voicemail", "voicemail", "Voicemail"),
        MISSED("no-answer", "missed", "Missed Call");

        final String lifecycleStatus;
        final String callType;
        final String formatted;

        Outcome(String lifecycleStatus, String callType, String formatted) {
            this.lifecycleStatus = lifecycleStatus;
            this.callType = callType;
            this.formatted = formatted;
        }
    }

    private final String id;
    private final String tracker;
    private final String caller;
    private final String accessKey;
    private final Contact contact;
    private final Instant start;
    private final boolean outbound;
    private final Outcome outcome;
    private final int durationSeconds;
    private final boolean recorded;
    private final String agentEmail;
    private int revision;

    CallRailCall(Dice dice, Contact contact, Instant start, boolean outbound) {
        this.id = "CAL" + dice.hex(2);
        this.tracker = "TRK" + dice.hex(2);
        this.caller = "PER" + dice.hex(2);
        this.accessKey = dice.hex(1);
        this.contact = contact;
        this.start = start;
        this.outbound = outbound;
        int luck = dice.between(1, 100);
        this.outcome = luck <= 70 ? Outcome.ANSWERED : luck <= 80 && !outbound ? Outcome.VOICEMAIL : Outcome.MISSED;
        this.durationSeconds = outcome == Outcome.MISSED ? dice.between(4, 45) : dice.between(8, 280);
        this.recorded = outcome != Outcome.MISSED && dice.chance(0.99);
        this.agentEmail = outcome == Outcome.ANSWERED ? dice.pick(Rep.TEAM).email() : "";
    }

    Instant start() {
        return start;
    }

    boolean outbound() {
        return outbound;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Of the call, talked on or not. */
    int durationSeconds() {
        return durationSeconds;
    }

    int talkSeconds() {
        return outcome == Outcome.ANSWERED ? durationSeconds : 0;
    }

    String agentEmail() {
        return agentEmail;
    }

    /** Every revision has a link of its own; nothing but its receipt says which is the newer. */
    String recording() {
        return recorded ? media("/recording/redirect") : "";
    }

    private String media(String path) {
        String key = revision == 0 ? accessKey : accessKey + "r" + revision;
        return "https://app.callrail.example.com/calls/" + id + path + "?access_key=" + key;
    }

    void modify() {
        revision++;
    }

    Claim claim(long precedence, Said said) {
        return Claim.ofCall(id, Person.ofNumber(contact.homeNumber), precedence, said.columns());
    }

    /** Already before it rings, the call tracker says that it was missed. */
    JsonObject before() {
        return state(identity(), Outcome.MISSED, 0);
    }

    JsonObject routed() {
        return before().put("business_phone_number", BUSINESS_NUMBER)
                .put("formatted_business_phone_number", dashed(BUSINESS_NUMBER))
                .put("tags", new JsonArray());
    }

    JsonObject over() {
        JsonObject body = state(identity(), outcome, durationSeconds)
                .put("business_phone_number", BUSINESS_NUMBER)
                .put("formatted_business_phone_number", dashed(BUSINESS_NUMBER))
                .put("tags", tags());
        if (outbound) {
            body.put("call_type", "outbound").put("formatted_call_type", "Outbound Call");
        }
        media(body);
        marks(body);
        marketing(body);
        return legacy(body);
    }

    JsonObject modified() {
        return over().put("changes", JsonArray.of("tags", "note", "value"));
    }

    private JsonObject identity() {
        return new JsonObject()
                .put("resource_id", id)
                .put("company_id", 640_001_122)
                .put("company_name", "Example Roofing Co")
                .put("company_resource_id", COMPANY)
                .put("company_time_zone", "America/New_York")
                .put("tracker_resource_id", tracker)
                .put("person_resource_id", caller)
                .put("direction", outbound ? "outbound" : "inbound")
                .put("created_at", Clock.offset(start.plusMillis(21)))
                .put("start_time", Clock.offset(start))
                .put("timestamp", Clock.offset(start))
                .put("customer_name", contact.fullName())
                .put("customer_phone_number", contact.homeNumber)
                .put("customer_city", "Washington")
                .put("customer_state", "DC")
                .put("customer_country", "US")
                .put("tracking_phone_number", TRACKING_NUMBER)
                .put("formatted_tracking_phone_number", dashed(TRACKING_NUMBER))
                .put("formatted_customer_phone_number", dashed(contact.homeNumber))
                .put("formatted_customer_name", contact.fullName())
                .put("formatted_customer_name_or_phone_number", contact.fullName())
                .put("formatted_customer_location", "Washington, DC")
                .put("source_name", "Google Ads");
    }

    private static JsonObject state(JsonObject body, Outcome outcome, int seconds) {
        return body.put("first_call", true)
                .put("prior_calls", 0)
                .put("total_calls", 1)
                .put("answered", outcome == Outcome.ANSWERED)
                .put("call_type", outcome.callType)
                .put("formatted_call_type", outcome.formatted)
                .put("duration", Integer.toString(seconds))
                .put("formatted_duration", seconds / 60 + "m " + seconds % 60 + "s")
                .put("voicemail", outcome == Outcome.VOICEMAIL);
    }

    private JsonArray tags() {
        JsonArray tags = JsonArray.of(tag("Quote"));
        for (int i = 1; i <= revision; i++) {
            tags.add(tag("Booked " + i));
        }
        return tags;
    }

    private static JsonObject tag(String name) {
        return new JsonObject().put("name", name).put("tag_level", "company");
    }

    private void media(JsonObject body) {
        body.put("device_type", "")
                .put("agent_email", agentEmail)
                .put("recording", orNull(recording()))
                .put("recording_duration", recorded ? durationSeconds : null)
                .put("recording_player", recorded ? media("/recording") : null)
                .put("transcription", recorded ? "Caller: I need a quote. Agent: Can I take your address?" : null)
                .put(
                        "conversational_transcript",
                        JsonArray.of(
                                phrase("caller", "I need a quote.", 0.4),
                                phrase("agent", "Can I take your address?", 4.1)));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static JsonObject phrase(String speaker, String phrase, double start) {
        return new JsonObject().put("speaker", speaker).put("phrase", phrase).put("start", start);
    }

    private void marks(JsonObject body) {
        body.put("lead_status", revision == 0 ? null : "good_lead")
                .put("note", revision == 0 ? "" : "Booked site visit, change " + revision + ".")
                .put("value", revision == 0 ? "" : "$" + 4_500 * revision + ".00")
                .put("formatted_value", revision == 0 ? "--" : "$" + 4_500 * revision + ".00")
                .put("good_lead_call_id", null)
                .put("good_lead_call_time", null)
                .put("score", 1);
    }

    private static void marketing(JsonObject body) {
        body.put("source", "google_paid")
                .put("formatted_tracking_source", "Google Paid")
                .put("medium", "cpc")
                .put("campaign", "roof-quotes")
                .put("keywords", "roof quote")
                .put("landing_page_url", "https://www.example.com/roofs")
                .put("last_requested_url", "https://www.example.com/contact")
                .put("referring_url", "https://www.google.example/")
                .put("referrer_domain", "google.example")
                .put("utm_source", "google")
                .put("utm_medium", "cpc")
                .put("utm_campaign", "roof-quotes");
        NEVER_KNOWN.forEach(field -> body.put(field, ""));
        body.put("keywords_spotted", new JsonArray())
                .put("call_highlights", new JsonArray())
                .put("speaker_percent", new JsonObject().put("agent", "41").put("customer", "59"))
                .put(
                        "integration_data",
                        JsonArray.of(
                                new JsonObject().put("integration", "Webhooks").put("data", null)));
    }

    private JsonObject legacy(JsonObject body) {
        return body.put("callernum", contact.homeNumber)
                .put("callername", contact.fullName())
                .put("callercity", "Washington")
                .put("callerstate", "DC")
                .put("callercountry", "US")
                .put("trackingnum", TRACKING_NUMBER)
                .put("destinationnum", BUSINESS_NUMBER)
                .put("callsource", "google_paid")
                .put("datetime", Clock.seconds(start));
    }

    private static String dashed(String e164) {
        return e164.substring(2, 5) + "-" + e164.substring(5, 8) + "-" + e164.substring(8);
    }
}
