package dev.sluice.function.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Tells whether files changed, by their names, sizes and times: cheap enough to ask at every start. Confined to
/// one thread.
final class Fingerprint {
    private static final int SHOWN_BYTES = 10;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /// Takes in a text.
    Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
        return this;
    }

    /// Takes in a file, or a folder with everything below it. One that does not exist counts as absent.
    Fingerprint add(Path path) throws IOException {
        if (!Files.exists(path)) {
            return add(path + " absent");
        }
        try (Stream<Path> below = Files.walk(path)) {
            List<Path> files = below.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
                add(file.toString());
                add(facts.size() + " " + facts.lastModifiedTime().toMillis());
            }
        }
        return this;
    }

    /// The fingerprint: 20 hexadecimal digits.
    String value() {
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }
}
