package dev.sluice.wire.sigv4;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-encoding as signatures want it: everything but the unreserved characters of RFC 3986, section 2.3, in
/// upper case.
final class UriEncoding {
    private static final String HEX = "0123456789ABCDEF";

    private UriEncoding() {}

    /// Encodes a name or a value.
    static String encode(String text) {
        return encode(text, false);
    }

    /// Encodes a path; slashes stay.
    static String encodePath(String path) {
        return encode(path, true);
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

    /// Decodes percent-escapes once; a broken escape stays as it is, `+` too.
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
            if (low < 0) {
                out.write(in[i]);
            } else {
                out.write((high << 4) | low);
                i += 2;
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
