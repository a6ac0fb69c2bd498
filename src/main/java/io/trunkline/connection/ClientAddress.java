package io.trunkline.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who really sent a request that came through proxies. Pure. */
public final class ClientAddress {

    private ClientAddress() {}

    /**
     * Each proxy adds at the right end whom it heard from, so that end is believed as long as a trusted one wrote it:
     * whatever a sender forged stands further left. Null when a trusted proxy wrote what is no address.
     */
    public static @Nullable String of(String remoteHost, List<String> forwardedFor, AddressList trustedProxies) {
        String client = remoteHost;
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && trustedProxies.contains(client); i--) {
            String hop = withoutPort(hops[i].strip());
            if (hop.isEmpty() && i == 0 && hops.length == 1) {
                return client;
            }
            if (!AddressList.isAddress(hop)) {
                return null;
            }
            client = hop;
        }
        return client;
    }

    /** Some proxies write {@code 203.0.113.7:4711} and {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
