package dev.sluice.wire.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-encoding (RFC 3986, section 2.1) of UTF-8 text. Pure functions.
public final class PercentEncoding {
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /// Encodes everything but the unreserved characters of RFC 3986, section 2.3, with digits in upper case.
    public static String encode(String text) {
        return encode(text, false);
    }

    /// The same for a path: slashes stay.
    public static String encodePath(String path) {
        return encode(path, true);
    }

    /// Decodes once; a broken escape stays as it is, and so does `+`.
    public static String decode(String text) {
        return text.indexOf('%') < 0 ? text : decode(text, false);
    }

    /// Decodes a name or a value of a query once, as forms write them: `+` is a blank.
    public static String decodeQuery(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : decode(text, true);
    }

    /// Whether every `%` begins an escape: two hexadecimal digits follow.
    public static boolean isWellFormed(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 3)) {
            if (at + 2 >= text.length() || !isHex(text.charAt(at + 1)) || !isHex(text.charAt(at + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static String encode(String text, boolean slashStays) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b) || (slashStays && b == '/')) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
            }
        }
        return out.toString();
    }

    private static String decode(String text, boolean plusIsBlank) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
            if (low >= 0) {
                out.write((high << 4) | low);
                i += 2;
            } else {
                out.write(plusIsBlank && in[i] == '+' ? ' ' : in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }
}
