package io.trunkline.dialer;

import io.trunkline.dialer.Fate.Outcome;
import io.trunkline.dialer.Reading.Refused;
import io.trunkline.dialer.Reading.Taken;
import io.trunkline.dialer.Reading.Unauthorized;
import io.trunkline.dialer.Reading.Unclear;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * {@code POST /rest/1/dialsession}: every request makes a dial session of its own, with its contacts in it. The answer
 * says the session's id and nothing of the contacts. Changes go by {@code PUT /rest/1/contacts/{id}}.
 */
final class DialSessions implements Dialect {
    private static final Set<String> OWN_FIELDS = Set.of("first_name", "last_name", "phone", "email");
    private static final String EXPIRED = "40109";
    private static final int TEXT = 1;

    @Override
    public String word() {
        return "dialsession";
    }

    @Override
    public String path(Parcel parcel) {
        return parcel.isOfChanges()
                ? "/rest/1/contacts/" + URLEncoder.encode(String.valueOf(parcel.contactId()), StandardCharsets.UTF_8)
                : "/rest/1/dialsession";
    }

    @Override
    public HttpMethod method(Parcel parcel) {
        return parcel.isOfChanges() ? HttpMethod.PUT : HttpMethod.POST;
    }

    @Override
    public boolean continuesSessions() {
        return false;
    }

    @Override
    public boolean changesSingly() {
        return true;
    }

    @Override
    public JsonObject body(Parcel parcel) {
        if (parcel.isOfChanges()) {
            return contact(parcel.cards().get(0));
        }
        JsonArray contacts = new JsonArray();
        parcel.cards()
                .forEach(card -> contacts.add(contact(card)
                        .put("on_duplicate", "update")
                        .put(
                                "duplicate_checks",
                                new JsonObject().put("email", 1).put("phone", 1))));
        return new JsonObject()
                .put("name", parcel.sessionName())
                .put("contacts", contacts)
                .put("custom_data", new JsonObject().put("trunkline_batch", parcel.label()));
    }

    private static JsonObject contact(Card card) {
        JsonObject contact = new JsonObject();
        JsonArray custom = new JsonArray();
        card.fields().forEach((name, value) -> {
            if (OWN_FIELDS.contains(name)) {
                contact.put(name, value);
            } else {
                custom.add(field(name, value));
            }
        });
        card.custom().forEach((name, value) -> custom.add(field(name, value)));
        return contact.put("custom_fields", custom);
    }

    private static JsonObject field(String name, String value) {
        return new JsonObject().put("name", name).put("type", TEXT).put("value", value);
    }

    @Override
    public Reading read(JsonObject answer, Parcel parcel) {
        if ("error".equals(answer.getValue("status"))) {
            return refusal(answer);
        } else if (parcel.isOfChanges()) {
            return "success".equals(answer.getValue("status"))
                    ? new Taken(null, List.of(Fate.of(Outcome.UPDATED)), 0, 1)
                    : new Unclear("it does not say that the contact was changed");
        }
        String id =
                answer.getValue("dialsessions") instanceof JsonObject session ? new Words(session).text("id") : null;
        return id == null
                ? new Unclear("it names no dial session")
                : new Taken(id, Collections.nCopies(parcel.cards().size(), Fate.of(Outcome.ACCEPTED)), 0, 0);
    }

    /** Of whatever the provider is asked for in its own words. */
    static Reading listed(JsonObject answer) {
        return "success".equals(answer.getValue("status")) ? new Reading.Listed(answer) : refusal(answer);
    }

    private static Reading refusal(JsonObject answer) {
        JsonObject first = answer.getValue("debug_codes") instanceof JsonArray codes
                        && !codes.isEmpty()
                        && codes.getValue(0) instanceof JsonObject code
                ? code
                : new JsonObject();
        Words said = new Words(first);
        String reason = said.text("reason", "without a reason");
        return EXPIRED.equals(said.text("code")) ? new Unauthorized(reason) : new Refused(reason);
    }
}
