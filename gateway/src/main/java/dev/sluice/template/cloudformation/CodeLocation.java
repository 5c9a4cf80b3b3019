package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds a function's code: a path relative to the template, as the packaging commands of AWS take it.
final class CodeLocation {
    private static final String EXPECTED = "(expected: a folder with a Maven project or classes, or a jar)";

    private final Stack stack;
    private final Diagnostics diagnostics;

    CodeLocation(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// The absolute path; empty when there is none, which is reported.
    Optional<Path> of(Resource function, Properties properties) {
        Optional<Node> code = properties.value("Code");
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Place at = properties.place("Code");
        if (code.get() instanceof Mapping form) {
            diagnostics.error(at, unsupported(form));
            return Optional.empty();
        }
        return text(code.get(), at, EXPECTED).flatMap(text -> code(stack.folderOf(function), text, at));
    }

    /// A text; reported if it is something else.
    Optional<String> text(Node node, Place at, String expected) {
        Optional<String> text = Properties.text(node);
        if (text.isEmpty() && !(node instanceof Unresolved)) {
            diagnostics.error(at, "no path: " + node.described() + " " + expected);
        }
        return text;
    }

    private static String unsupported(Mapping form) {
        if (form.find("ImageUri").isPresent()) {
            return "code in a container image is not supported yet " + EXPECTED;
        }
        if (form.find("ZipFile").isPresent()) {
            return "code in the template is not supported yet " + EXPECTED;
        }
        return "code in a bucket is not supported " + EXPECTED;
    }

    private Optional<Path> code(Path folder, String text, Place at) {
        if (text.startsWith("s3://")) {
            diagnostics.error(at, "code in a bucket is not supported: '" + text + "' " + EXPECTED);
            return Optional.empty();
        }
        return path(folder, text, at, EXPECTED);
    }

    /// The absolute path that a text means; empty when it is none, which is reported.
    Optional<Path> path(Path folder, String text, Place at, String expected) {
        try {
            Path path = folder.resolve(text).normalize();
            if (!Files.exists(path) && !isOutputOfABuild(path)) {
                diagnostics.error(at, "no such file or folder: '" + text + "' " + expected);
            }
            return Optional.of(path);
        } catch (InvalidPathException broken) {
            diagnostics.error(at, "no path: '" + text + "': " + broken.getReason() + " " + expected);
            return Optional.empty();
        }
    }

    /// Whether it will lie in the `target` folder of a Maven project that is there.
    private static boolean isOutputOfABuild(Path path) {
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.endsWith("target") && Files.isRegularFile(parent.resolveSibling("pom.xml"))) {
                return true;
            }
        }
        return false;
    }
}
