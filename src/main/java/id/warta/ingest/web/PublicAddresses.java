package id.warta.ingest.web;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells the addresses of the public Internet from all others, by the IANA special-purpose address registries: loopback,
 * private, link-local, shared (carrier-grade NAT), multicast, documentation, benchmarking and reserved ranges are not
 * public, nor are IPv6 addresses that carry an IPv4 address which is not.
 */
final class PublicAddresses {
    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] b, int at) {
        int first = b[at] & 0xFF;
        int second = b[at + 1] & 0xFF;
        int third = b[at + 2] & 0xFF;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    private static boolean isPublic6(byte[] b) {
        int first = (b[0] & 0xFF) << 8 | b[1] & 0xFF;
        int second = (b[2] & 0xFF) << 8 | b[3] & 0xFF;
        if (first == 0x64 && second == 0xFF9B && isZero(b, 4, 12)) {
            return isPublic4(b, 12); // NAT64
        }
        if (first == 0x2002) {
            return isPublic4(b, 2); // 6to4
        }
        boolean isSpecial =
                first == 0x2001 && (second < 0x200 || second == 0xDB8) || first == 0x3FFF && second < 0x1000;
        return first >>> 13 == 1 && !isSpecial; // 2000::/3 is all that is given out
    }

    private static boolean isZero(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
