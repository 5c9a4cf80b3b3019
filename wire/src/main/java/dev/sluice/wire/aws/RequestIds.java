package dev.sluice.wire.aws;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Fresh request ids in the three shapes that clients know. They name requests in logs and are no secrets: a fast
/// generator without a lock makes them. Safe for any thread.
public final class RequestIds {
    private static final byte[] BASE64_URL =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UPPER_AND_DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final int DYNAMO_LENGTH = 52;

    private RequestIds() {}

    /// 11 random bytes as 15 base64url characters and `=`, as API Gateway's request and message ids.
    public static String gateway() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] text = new byte[16];
        long bits = random.nextLong();
        for (int i = 0; i < 10; i++, bits >>>= 6) {
            text[i] = BASE64_URL[(int) bits & 63];
        }
        int rest = random.nextInt();
        for (int i = 10; i < 14; i++, rest >>>= 6) {
            text[i] = BASE64_URL[rest & 63];
        }
        text[14] = BASE64_URL[(rest & 15) << 2]; // 88 bits: the last character carries four
        text[15] = '=';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// A UUID, as Lambda's and most services' request ids.
    public static String uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L; // version 4, RFC 9562 section 5.4
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /// The UUID of the function's call that is made for a request: always the same, so that whoever knows the
    /// request finds the call.
    ///
    /// @param purpose tells calls for the same request apart
    public static String ofCall(String requestId, String purpose) {
        byte[] name = (requestId + '/' + purpose).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    /// 52 characters of `A-Z0-9`, as DynamoDB's request ids.
    public static String dynamo() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] text = new byte[DYNAMO_LENGTH];
        for (int i = 0; i < DYNAMO_LENGTH; i++) {
            text[i] = UPPER_AND_DIGITS[random.nextInt(UPPER_AND_DIGITS.length)];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
