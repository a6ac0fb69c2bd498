package io.trunkline.connection;

import io.netty.util.NetUtil;
import io.trunkline.config.ConfigException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Internet addresses and CIDR blocks, of either version. An IPv4 address mapped into IPv6 is the IPv4 address. Never
 * asks a name server: what is no literal address matches nothing.
 */
public record AddressList(List<Block> blocks) {
    public static final AddressList EMPTY = new AddressList(List.of());

    private static final int MAPPED_PREFIX_BITS = 96;

    /** Whoever reads addresses looks at nothing behind a {@code %}, and a zone is only this machine's word anyway. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.\\[\\]]+");

    public AddressList {
        blocks = List.copyOf(blocks);
    }

    /** Of each entry one block; {@code key} names the setting in the message about an entry that is none. */
    public static AddressList parse(String key, List<String> entries) {
        return new AddressList(
                entries.stream().map(entry -> Block.parse(key, entry)).toList());
    }

    /** Lets nobody in, where {@code text} stands and cannot be read: nobody is better than anybody. */
    static AddressList ofNobody(String text) {
        return new AddressList(List.of(new Block(text, List.of(), 0)));
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    public boolean contains(@Nullable String address) {
        byte[] bytes = address == null ? null : bytes(address);
        if (bytes == null) {
            return false;
        }
        for (Block block : blocks) {
            if (block.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is a literal address at all. */
    public static boolean isAddress(String text) {
        return bytes(text) != null;
    }

    /** As it is written in a settings file and in the database. */
    public String text() {
        return String.join(",", blocks.stream().map(Block::text).toList());
    }

    private static byte @Nullable [] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != 16 || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** All addresses that share the first {@code prefixBits} with this one. */
    public record Block(String text, List<Byte> network, int prefixBits) {

        static Block parse(String key, String entry) {
            int slash = entry.indexOf('/');
            String address = slash < 0 ? entry : entry.substring(0, slash);
            byte[] network = LITERAL.matcher(address).matches() ? bytes(address) : null;
            if (network == null) {
                throw unreadable(key, entry);
            }
            int writtenBits = NetUtil.isValidIpV4Address(address) ? 32 : 128;
            int prefix = slash < 0 ? writtenBits : prefix(key, entry, entry.substring(slash + 1), writtenBits);
            int mapped = writtenBits == 128 && network.length == 4 ? MAPPED_PREFIX_BITS : 0;
            if (prefix < mapped) {
                throw unreadable(key, entry);
            }
            return new Block(entry, boxed(network), prefix - mapped);
        }

        private static int prefix(String key, String entry, String digits, int most) {
            if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > most) {
                throw unreadable(key, entry);
            }
            return Integer.parseInt(digits);
        }

        private static ConfigException unreadable(String key, String entry) {
            return new ConfigException(key + ": " + entry
                    + " is no address; give addresses like 203.0.113.7 or blocks like 2001:db8::/32");
        }

        private static List<Byte> boxed(byte[] bytes) {
            Byte[] boxed = new Byte[bytes.length];
            Arrays.setAll(boxed, i -> bytes[i]);
            return List.of(boxed);
        }

        boolean contains(byte[] address) {
            if (address.length != network.size()) {
                return false;
            }
            for (int bit = 0; bit < prefixBits; bit += 8) {
                int mask = prefixBits - bit >= 8 ? 0xFF : 0xFF << (8 - (prefixBits - bit)) & 0xFF;
                if (((address[bit / 8] ^ network.get(bit / 8)) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
