package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Place;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the file that `TemplateURL` means: a path relative to the template that says it, as the packaging commands
/// of AWS take it, or a file of the same name beside it that was once uploaded to a bucket.
final class TemplateUrl {
    private static final Pattern BUCKET = Pattern.compile("(?:https?://[^/]+/|s3://)(.*)");
    private static final String EXPECTED = "(expected: a file, relative to this template)";

    private final Path parent;
    private final Diagnostics diagnostics;

    /// @param parent the template that says it, as messages name it
    TemplateUrl(Path parent, Diagnostics diagnostics) {
        this.parent = parent;
        this.diagnostics = diagnostics;
    }

    /// The file, named relative to the parent's name; empty when there is none, which is reported.
    Optional<Path> locate(String url, Place at) {
        try {
            Matcher bucket = BUCKET.matcher(url);
            if (bucket.matches()) {
                return uploaded(url, bucket.group(1), at);
            }
            Path file = parent.resolveSibling(url).normalize();
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            diagnostics.error(at, "TemplateURL: no such file: '" + url + "' " + EXPECTED);
        } catch (InvalidPathException broken) {
            diagnostics.error(at, "TemplateURL: no path: '" + url + "': " + broken.getReason() + " " + EXPECTED);
        }
        return Optional.empty();
    }

    /// The longest end of the key that names a file beside the template.
    private Optional<Path> uploaded(String url, String key, Place at) {
        List<String> segments = List.of(key.replaceFirst("[?#].*", "").split("/+"));
        for (int from = 0; from < segments.size(); from++) {
            List<String> end = segments.subList(from, segments.size());
            Path file = parent.resolveSibling(String.join("/", end));
            if (!end.contains("..") && !end.contains("") && Files.isRegularFile(file)) {
                diagnostics.warning(at, "TemplateURL: taken from '" + file + "' instead of '" + url + "'");
                return Optional.of(file);
            }
        }
        diagnostics.error(at, "TemplateURL: '" + url + "' is not looked up " + EXPECTED);
        return Optional.empty();
    }
}
