package dev.sluice.queues.sqs;

import dev.sluice.queues.store.MessageAttribute;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// MD5 of bodies and of attributes, by which clients check what arrived (SQS developer guide, "Calculating the MD5
/// message digest for message attributes"). Pure functions.
final class MessageDigests {
    private static final byte STRING = 1;
    private static final byte BINARY = 2;

    private MessageDigests() {}

    static String ofBody(String body) {
        return HexFormat.of().formatHex(md5().digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    static String ofAttributes(Map<String, MessageAttribute> attributes) {
        MessageDigest digest = md5();
        new TreeMap<>(attributes).forEach((name, attribute) -> {
            add(digest, name.getBytes(StandardCharsets.UTF_8));
            add(digest, attribute.dataType().getBytes(StandardCharsets.UTF_8));
            switch (attribute) {
                case MessageAttribute.Text text -> {
                    digest.update(STRING);
                    add(digest, text.value().getBytes(StandardCharsets.UTF_8));
                }
                case MessageAttribute.Binary binary -> {
                    digest.update(BINARY);
                    add(digest, binary.value());
                }
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5: every JDK has it", e);
        }
    }
}
