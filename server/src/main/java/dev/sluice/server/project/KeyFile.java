package dev.sluice.server.project;

import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.sigv4.Credential;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// The access key that functions sign with: made on first use, kept in the state folder for the owner's eyes only,
/// so that a tool which was given it works after a restart, too.
public final class KeyFile {
    /// The file in the state folder.
    public static final String NAME = "credentials.json";

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private KeyFile() {}

    /// The key of that folder, made when there is none.
    ///
    /// @param principal who signs with it, an ARN
    public static Credential of(Path stateFolder, String principal) throws IOException {
        Path file = stateFolder.resolve(NAME);
        if (Files.exists(file)) {
            JsonTree json = JsonTree.parse(Files.readString(file));
            return new Credential(json.text("accessKeyId"), json.text("secretAccessKey"), Optional.empty(), principal);
        }
        Credential made = new Credential(accessKey(), secretKey(), Optional.empty(), principal);
        Files.write(ownersFile(file), JsonWriter.bytes(sink -> {
            sink.beginObject();
            sink.name("accessKeyId");
            sink.string(made.accessKey());
            sink.name("secretAccessKey");
            sink.string(made.secretKey());
            sink.endObject();
        }));
        return made;
    }

    private static Path ownersFile(Path file) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return file;
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    }

    /// 20 characters that begin like those of a long-lived key, so that tools which look at the shape accept it.
    private static String accessKey() {
        SecureRandom random = new SecureRandom();
        StringBuilder key = new StringBuilder("AKIA");
        random.ints(16, 0, LETTERS.length()).forEach(index -> key.append(LETTERS.charAt(index)));
        return key.toString();
    }

    private static String secretKey() {
        byte[] bytes = new byte[30];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
