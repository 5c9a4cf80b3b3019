package dev.sluice.integration;

import dev.sluice.api.Mapping.ContentHandling;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What `ContentHandlingStrategy` makes of a body. Pure.
final class Contents {
    private Contents() {}

    /// The body in its new form. Text stays text when it is to become text.
    ///
    /// @throws IllegalArgumentException when it is to be decoded and is not base64
    static byte[] convert(byte[] body, ContentHandling handling) {
        return switch (handling) {
            case AS_IS -> body;
            case CONVERT_TO_BINARY -> Base64.getDecoder().decode(body);
            case CONVERT_TO_TEXT -> isText(body) ? body : Base64.getEncoder().encode(body);
        };
    }

    private static boolean isText(byte[] body) {
        try {
            CharBuffer _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
