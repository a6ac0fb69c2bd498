package io.trunkline.dialer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A contact as the dialer is told of it, in the dialer's names.
 *
 * @param fields those that every dialer knows
 * @param custom those that it merely keeps and gives back
 */
public record Card(Map<String, String> fields, Map<String, String> custom) {

    public Card {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }
}
