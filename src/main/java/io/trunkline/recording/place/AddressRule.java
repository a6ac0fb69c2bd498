package io.trunkline.recording.place;

import io.trunkline.connection.AddressList;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses a name may lead to: those of the open network. Not what is this machine, its neighbours, the cloud's
 * own services, many hosts at once, or another address in disguise.
 */
final class AddressRule {
    private static final AddressList GLOBAL_SIX = AddressList.parse("global", List.of("2000::/3"));

    /** As IANA's registries of special-purpose addresses have them. */
    private static final AddressList SPECIAL = AddressList.parse(
            "special",
            List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20"));

    private AddressRule() {}

    static boolean isPublic(InetAddress address) {
        String text = withoutZone(address);
        boolean isFour = address.getAddress().length == 4;
        return (isFour || GLOBAL_SIX.contains(text)) && !SPECIAL.contains(text);
    }

    private static String withoutZone(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress()).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
