package dev.sluice.template;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a file of YAML or JSON into a tree; whatever hinders that is reported at its beginning.
public final class TemplateFile {
    /// Four bytes a code point at most.
    private static final long MAX_BYTES = 4L * Document.MAX_LENGTH;

    static final String TEMPLATE = "template";

    private final String what;
    private final Diagnostics diagnostics;

    /// @param what such as `template`, for messages
    public TemplateFile(String what, Diagnostics diagnostics) {
        this.what = what;
        this.diagnostics = diagnostics;
    }

    /// The root of the file's document; empty when there is none, which is reported.
    public Optional<Node> read(Path file) {
        return read(file, false);
    }

    /// The same.
    ///
    /// @param mergeKeys whether `<<` merges mappings; otherwise it is a mistake
    public Optional<Node> read(Path file, boolean mergeKeys) {
        return load(file).flatMap(source -> Document.read(source, mergeKeys, diagnostics));
    }

    private Optional<Source> load(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                diagnostics.error(start(file), what + ": " + size + " bytes (expected: <= " + MAX_BYTES + ")");
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return Optional.of(new Source(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (NoSuchFileException missing) {
            String expected = what + (what.equals(TEMPLATE) ? " or a folder that holds one" : "");
            diagnostics.error(start(file), "no such file or folder (expected: a " + expected + ")");
        } catch (CharacterCodingException notUtf8) {
            diagnostics.error(start(file), what + ": not UTF-8");
        } catch (IOException unreadable) {
            diagnostics.error(start(file), "cannot read the " + what + ": " + unreadable);
        }
        return Optional.empty();
    }

    /// The place for messages about a file as a whole.
    static Place start(Path path) {
        return new Place(new Source(path.toString(), ""), 1, 1);
    }
}
