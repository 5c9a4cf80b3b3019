package dev.sluice.function.launch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A look at the constants of a class file (JVMS section 4.4), to tell in a microsecond what most classes are: free
/// of the calls that must be rewritten. Pure.
final class ConstantScan {
    private static final int POOL_COUNT = 8;
    private static final int POOL = 10;
    private static final int UTF8 = 1;

    private static final byte[][] OWNERS = ascii(
            "java/lang/System",
            "java/lang/Runtime",
            "java/net/InetAddress",
            "java/net/Socket",
            "javax/net/ssl/SSLSocket",
            "java/nio/channels/SocketChannel",
            "software/amazon/awssdk/http/SdkHttpService",
            "software/amazon/awssdk/http/async/SdkAsyncHttpService");
    private static final byte[][] MEMBERS = ascii(
            "getenv",
            "exit",
            "halt",
            "out",
            "err",
            "setOut",
            "setErr",
            "getByName",
            "getAllByName",
            "connect",
            "createHttpClientBuilder",
            "createAsyncHttpClientFactory");

    private ConstantScan() {}

    /// Whether the class may use a member that [SystemCalls] replaces: it names an owner and a member.
    static boolean mentionsProcess(byte[] classFile) {
        boolean owner = false;
        boolean member = false;
        int count = unsigned(classFile, POOL_COUNT);
        int at = POOL;
        for (int index = 1; index < count && !(owner && member); index++) {
            int tag = classFile[at];
            if (tag == UTF8) {
                int length = unsigned(classFile, at + 1);
                owner |= isOneOf(OWNERS, classFile, at + 3, length);
                member |= isOneOf(MEMBERS, classFile, at + 3, length);
                at += 3 + length;
            } else {
                at += size(tag);
                index += isWide(tag) ? 1 : 0;
            }
        }
        return owner && member;
    }

    private static boolean isOneOf(byte[][] words, byte[] in, int from, int length) {
        for (byte[] word : words) {
            if (word.length == length && Arrays.equals(word, 0, length, in, from, from + length)) {
                return true;
            }
        }
        return false;
    }

    /// Bytes of an entry with its tag (JVMS table 4.4-A).
    private static int size(int tag) {
        return switch (tag) {
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> throw new ClassFormatError("constant tag: " + tag + " (expected: one of JVMS table 4.4-A)");
        };
    }

    /// A long or a double takes two places.
    private static boolean isWide(int tag) {
        return tag == 5 || tag == 6;
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static byte[][] ascii(String... words) {
        return Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }
}
