package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Place;
import dev.sluice.template.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files that `useDotenv: true` reads: `.env` and those of the stage beside the project.
final class DotEnv {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=(.*)");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

    private DotEnv() {}

    /// The variables of all files; the file that says more of the stage and the machine wins.
    static Map<String, String> read(Path folder, String stage, Diagnostics diagnostics) {
        Map<String, String> variables = new HashMap<>();
        for (String name : List.of(".env", ".env.local", ".env." + stage, ".env." + stage + ".local")) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                try {
                    variables.putAll(parse(Files.readString(file, StandardCharsets.UTF_8)));
                } catch (IOException unreadable) {
                    diagnostics.error(
                            new Place(new Source(file.toString(), ""), 1, 1), "cannot be read: " + unreadable);
                }
            }
        }
        return variables;
    }

    /// `NAME=value` a line; values may be quoted, double quotes know `\n`; `#` begins a comment.
    static Map<String, String> parse(String text) {
        Map<String, String> variables = new HashMap<>();
        text.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                variables.put(matcher.group(1), value(matcher.group(2).strip()));
            }
        });
        return variables;
    }

    private static String value(String written) {
        if (!written.isEmpty() && "'\"`".indexOf(written.charAt(0)) >= 0) {
            int end = written.indexOf(written.charAt(0), 1);
            if (end > 0) {
                String inside = written.substring(1, end);
                return written.charAt(0) == '"' ? inside.replace("\\n", "\n") : inside;
            }
        }
        return COMMENT.matcher(written).replaceFirst("").strip();
    }
}
