package io.trunkline.dialer;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** One way of talking to a dialer. Pure. */
public interface Dialect {

    /** As the settings name it. */
    String word();

    /** Below the address of the dialer. */
    String path(Parcel parcel);

    default HttpMethod method(Parcel parcel) {
        return HttpMethod.POST;
    }

    /** Whether contacts of one session may come in several requests, once the dialer has said its id. */
    boolean continuesSessions();

    /** Whether changes go one contact at a time, by the dialer's own id of it. */
    boolean changesSingly();

    JsonObject body(Parcel parcel);

    /** @param answer of a request that was answered with success, by its status */
    Reading read(JsonObject answer, Parcel parcel);

    static Optional<Dialect> of(String word) {
        return switch (word) {
            case "bulk" -> Optional.of(new BulkContacts());
            case "dialsession" -> Optional.of(new DialSessions());
            default -> Optional.empty();
        };
    }
}
