package dev.sluice.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The behaviours of a WebSocket API that an application can meet, as `docs/compat/behaviours.txt` lists them:
///
/// ```
/// ## 1.2 Handshake
/// 1.2-1 An API without a `$connect` route accepts every handshake.
///   choice: where Amazon does not tell, what we do and why
///   not yet: why nothing proves it
/// ```
///
/// @param sections headings with their behaviours, in the order of the file
record Behaviours(Map<String, List<Behaviour>> sections) {
    private static final Pattern BEHAVIOUR = Pattern.compile("((?:[0-9.]+|P)-[0-9]+) (\\S.*)");
    private static final Pattern NOTE = Pattern.compile("  (choice|not yet): (\\S.*)");

    /// One behaviour.
    ///
    /// @param choice what we do where Amazon's documentation is silent
    /// @param notYet why it is not proven
    record Behaviour(String id, String text, Optional<String> choice, Optional<String> notYet) {}

    /// Reads the list.
    ///
    /// @throws IllegalArgumentException when a line is none of a heading, a behaviour and a note, or an id is there
    ///     twice
    static Behaviours read(Path file) throws IOException {
        Map<String, List<Behaviour>> sections = new LinkedHashMap<>();
        List<Behaviour> section = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher behaviour = BEHAVIOUR.matcher(line);
            Matcher note = NOTE.matcher(line);
            if (line.startsWith("## ")) {
                section = new ArrayList<>();
                sections.put(line.substring(3), section);
            } else if (behaviour.matches()) {
                section.add(new Behaviour(behaviour.group(1), behaviour.group(2), Optional.empty(), Optional.empty()));
            } else if (note.matches() && !section.isEmpty()) {
                section.add(noted(section.removeLast(), note.group(1), note.group(2)));
            } else if (!line.isBlank() && !line.startsWith("# ")) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + ": '" + line + "' (expected: ## heading, 1.2-3 behaviour or a note)");
            }
        }
        Behaviours read = new Behaviours(sections);
        long different = read.all().stream().map(Behaviour::id).distinct().count();
        if (different < read.all().size()) {
            throw new IllegalArgumentException("behaviours: " + read.all().size() + ", ids: " + different);
        }
        return read;
    }

    /// All of them, in the order of the file.
    List<Behaviour> all() {
        return sections.values().stream().flatMap(List::stream).toList();
    }

    private static Behaviour noted(Behaviour last, String kind, String text) {
        return kind.equals("choice")
                ? new Behaviour(last.id(), last.text(), Optional.of(text), last.notYet())
                : new Behaviour(last.id(), last.text(), last.choice(), Optional.of(text));
    }
}
