package io.trunkline.simulator.life;

import io.trunkline.simulator.people.Crowd;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the call tracker writes a call down: a little of it before it is answered, all of it when it is over. */
final class CallRailBody {
    private static final String BUSINESS_NUMBER = Crowd.number(9_920);
    private static final List<String> NEVER_KNOWN = List.of(
            "utm_term", "utm_content", "gclid", "fbclid", "msclkid", "ga", "utma", "utmb", "utmc", "utmv", "utmz");

    private final CallRailCall call;

    CallRailBody(CallRailCall call) {
        this.call = call;
    }

    /** Already before it rings, the call tracker says that it was missed. */
    JsonObject before() {
        return state(identity(), CallRailCall.Outcome.MISSED, 0);
    }

    JsonObject routed() {
        return before().put("business_phone_number", BUSINESS_NUMBER)
                .put("formatted_business_phone_number", dashed(BUSINESS_NUMBER))
                .put("tags", new JsonArray());
    }

    JsonObject over() {
        JsonObject body = state(identity(), call.outcome, call.durationSeconds)
                .put("business_phone_number", BUSINESS_NUMBER)
                .put("formatted_business_phone_number", dashed(BUSINESS_NUMBER))
                .put("tags", tags());
        if (call.outbound) {
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
                .put("resource_id", call.id)
                .put("company_id", 640_001_122)
                .put("company_name", "Example Roofing Co")
                .put("company_resource_id", CallRailCall.COMPANY)
                .put("company_time_zone", "America/New_York")
                .put("tracker_resource_id", call.tracker)
                .put("person_resource_id", call.caller)
                .put("direction", call.outbound ? "outbound" : "inbound")
                .put("created_at", Clock.offset(call.start.plusMillis(21)))
                .put("start_time", Clock.offset(call.start))
                .put("timestamp", Clock.offset(call.start))
                .put("customer_name", call.contact.fullName())
                .put("customer_phone_number", call.contact.homeNumber())
                .put("customer_city", "Washington")
                .put("customer_state", "DC")
                .put("customer_country", "US")
                .put("tracking_phone_number", CallRailCall.TRACKING_NUMBER)
                .put("formatted_tracking_phone_number", dashed(CallRailCall.TRACKING_NUMBER))
                .put("formatted_customer_phone_number", dashed(call.contact.homeNumber()))
                .put("formatted_customer_name", call.contact.fullName())
                .put("formatted_customer_name_or_phone_number", call.contact.fullName())
                .put("formatted_customer_location", "Washington, DC")
                .put("source_name", "Google Ads");
    }

    private static JsonObject state(JsonObject body, CallRailCall.Outcome outcome, int seconds) {
        return body.put("first_call", true)
                .put("prior_calls", 0)
                .put("total_calls", 1)
                .put("answered", outcome == CallRailCall.Outcome.ANSWERED)
                .put("call_type", outcome.callType)
                .put("formatted_call_type", outcome.formatted)
                .put("duration", Integer.toString(seconds))
                .put("formatted_duration", seconds / 60 + "m " + seconds % 60 + "s")
                .put("voicemail", outcome == CallRailCall.Outcome.VOICEMAIL);
    }

    private JsonArray tags() {
        JsonArray tags = JsonArray.of(tag("Quote"));
        for (int i = 1; i <= call.revision; i++) {
            tags.add(tag("Booked " + i));
        }
        return tags;
    }

    private static JsonObject tag(String name) {
        return new JsonObject().put("name", name).put("tag_level", "company");
    }

    private void media(JsonObject body) {
        body.put("device_type", "")
                .put("agent_email", call.agentEmail)
                .put("recording", orNull(call.recording()))
                .put("recording_duration", call.recorded ? call.durationSeconds : null)
                .put("recording_player", call.recorded ? call.media("/recording") : null)
                .put("transcription", call.recorded ? "Caller: I need a quote. Agent: Can I take your address?" : null)
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
        body.put("lead_status", call.revision == 0 ? null : "good_lead")
                .put("note", call.revision == 0 ? "" : "Booked site visit, change " + call.revision + ".")
                .put("value", call.revision == 0 ? "" : "$" + 4_500 * call.revision + ".00")
                .put("formatted_value", call.revision == 0 ? "--" : "$" + 4_500 * call.revision + ".00")
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
        return body.put("callernum", call.contact.homeNumber())
                .put("callername", call.contact.fullName())
                .put("callercity", "Washington")
                .put("callerstate", "DC")
                .put("callercountry", "US")
                .put("trackingnum", CallRailCall.TRACKING_NUMBER)
                .put("destinationnum", BUSINESS_NUMBER)
                .put("callsource", "google_paid")
                .put("datetime", Clock.seconds(call.start));
    }

    private static String dashed(String e164) {
        return e164.substring(2, 5) + "-" + e164.substring(5, 8) + "-" + e164.substring(8);
    }
}
