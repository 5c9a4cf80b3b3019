package dev.sluice.template.cloudformation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names that are made up for resources. They follow from stack and logical id alone, so that URLs and data survive
/// a restart.
final class Ids {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Ids() {}

    /// Lower-case letters and digits, the first a letter.
    static String hashed(String stack, String id, int length) {
        byte[] hash = sha256(stack + "/" + id);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int choices = i == 0 ? 26 : ALPHABET.length();
            text.append(ALPHABET.charAt(Byte.toUnsignedInt(hash[i]) % choices));
        }
        return text.toString();
    }

    /// `{stack}-{id}`, with a hash instead of the end where that would be too long.
    static String named(String stack, String id, int maxLength) {
        String name = stack + "-" + id;
        return name.length() <= maxLength ? name : name.substring(0, maxLength - 9) + "-" + hashed(stack, id, 8);
    }

    /// In the form of a UUID.
    static String uuid(String stack) {
        String hex = HexFormat.of().formatHex(sha256(stack), 0, 16);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
