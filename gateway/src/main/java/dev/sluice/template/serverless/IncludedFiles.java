package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Place;
import dev.sluice.template.Source;
import dev.sluice.template.TemplateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The files that `${file(…)}` takes in, each read once. Their nodes stand where they stand in them. Confined to
/// the thread that reads.
final class IncludedFiles {
    private static final int MAX_FILES = 1000;
    private static final Pattern TREE = Pattern.compile(".*\\.(ya?ml|json)");
    private static final Pattern PROGRAM = Pattern.compile(".*\\.([cm]?[jt]s)");

    private final Path folder;
    private final Path shown;
    private final Diagnostics diagnostics;
    private final Map<Path, Answer> read = new HashMap<>();

    /// @param folder the project's, absolute: names are relative to it
    /// @param shown  the same folder as the person named it, for messages
    IncludedFiles(Path folder, Path shown, Diagnostics diagnostics) {
        this.folder = folder;
        this.shown = shown;
        this.diagnostics = diagnostics;
    }

    /// @param at where the file is asked for
    Answer read(String name, Place at) {
        if (PROGRAM.matcher(name).matches()) {
            diagnostics.error(at, "file(" + name + "): a program is not run (expected: .yml, .yaml or .json)");
            return new Answer.Failed();
        }
        try {
            Path file = folder.resolve(name).normalize();
            Answer known = read.get(file);
            if (known == null) {
                known = read.size() < MAX_FILES ? load(file, name, at) : tooMany(at);
                read.put(file, known);
            }
            return known;
        } catch (InvalidPathException broken) {
            diagnostics.error(at, "file(" + name + "): no path: " + broken.getReason());
            return new Answer.Failed();
        }
    }

    private Answer tooMany(Place at) {
        diagnostics.error(at, "file(): more than " + MAX_FILES + " files");
        return new Answer.Failed();
    }

    private Answer load(Path file, String name, Place at) {
        if (!Files.isRegularFile(file)) {
            return Answer.Missing.because("no file '" + name + "'");
        }
        Path named = shown.resolve(name).normalize();
        if (TREE.matcher(name).matches()) {
            return new TemplateFile("included file", diagnostics)
                    .read(named, true)
                    .<Answer>map(Answer.Value::new)
                    .orElse(new Answer.Failed());
        }
        try {
            String text = Files.readString(file);
            return new Answer.Value(new Scalar(text, Kind.TEXT, new Place(new Source(named.toString(), text), 1, 1)));
        } catch (IOException unreadable) {
            diagnostics.error(at, "file(" + name + "): cannot be read: " + unreadable);
            return new Answer.Failed();
        }
    }
}
