package dev.sluice.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// Keys and certificates as PEM files (RFC 7468) of one folder that only its owner can read.
final class KeyFiles {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;

    KeyFiles(Path folder) {
        this.folder = folder;
    }

    /// What writes a file's contents.
    @FunctionalInterface
    interface Contents {
        void writeTo(OutputStream out) throws IOException, GeneralSecurityException;
    }

    /// The key and certificate of that name, or empty when there are none.
    Optional<Certified> read(String name) throws IOException {
        Path keyFile = folder.resolve(name + ".key");
        Path certificateFile = folder.resolve(name + ".pem");
        if (!Files.exists(keyFile) || !Files.exists(certificateFile)) {
            return Optional.empty();
        }
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(readPem(keyFile)));
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(readPem(certificateFile)));
            return Optional.of(new Certified(key, certificate));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IOException(
                    keyFile + ", " + certificateFile + ": " + broken.getMessage()
                            + " (expected: a key and a certificate in PEM; remove both to have new ones made)",
                    broken);
        }
    }

    /// Writes both files of that name.
    void write(String name, Certified certified) throws IOException, GeneralSecurityException {
        byte[] key = certified.key().getEncoded();
        byte[] certificate = certified.certificate().getEncoded();
        replace(folder.resolve(name + ".key"), out -> out.write(pem("PRIVATE KEY", key)));
        replace(folder.resolve(name + ".pem"), out -> out.write(pem("CERTIFICATE", certificate)));
    }

    /// Writes a file whole or not at all.
    void replace(Path file, Contents contents) throws IOException, GeneralSecurityException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(folder)) {
            Files.createDirectories(folder, permissions(posix, "rwx------"));
        }
        Path temporary = Files.createTempFile(folder, "new", ".tmp", permissions(posix, "rw-------"));
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                contents.writeTo(out);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileAttribute<?>[] permissions(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] pem(String type, byte[] der) {
        return ("-----BEGIN " + type + "-----\n" + LINES.encodeToString(der) + "\n-----END " + type + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] readPem(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }
}
