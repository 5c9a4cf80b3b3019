package dev.sluice.it;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Document;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A right template as lines, and its keys with their places.
final class TemplateText {
    /// What is below these is of the author's choice, or no more than accepted.
    private static final Set<String> FREE = Set.of(
            "AssumeRolePolicyDocument",
            "Mappings",
            "Metadata",
            "Policies",
            "PolicyDocument",
            "StageVariables",
            "Tags",
            "Variables",
            "custom",
            "environment",
            "iam",
            "iamRoleStatements",
            "tags");
    /// The names right below these are of the author's choice.
    private static final Set<String> OF_NAMES =
            Set.of("Conditions", "Events", "Outputs", "Parameters", "Resources", "Rules", "functions");

    private final List<String> lines;
    private final List<TemplateKey> keys = new ArrayList<>();

    /// A key of the template.
    ///
    /// @param line   from 1
    /// @param column from 1
    /// @param path   the keys above it, the outermost first
    /// @param first  whether it is the first of its mapping
    record TemplateKey(String name, int line, int column, List<String> path, Node value, boolean first) {
        TemplateKey {
            path = List.copyOf(path);
        }

        /// Whether another name would be wrong.
        boolean isFixed() {
            boolean named = !path.isEmpty() && OF_NAMES.contains(path.getLast()) && !isArgument();
            return !named && !isFree();
        }

        /// Whether anything may stand there.
        boolean isFree() {
            return path.stream().anyMatch(FREE::contains) || FREE.contains(name);
        }

        /// `Parameters` is also a property of nested stacks, whose names the nested template fixes.
        boolean isArgument() {
            return path.size() > 1 && path.getLast().equals("Parameters") && path.contains("Properties");
        }

        /// Whether it is the name of a resource.
        boolean isResource() {
            return !path.isEmpty() && path.size() <= 2 && path.getLast().equals("Resources");
        }
    }

    TemplateText(String text) {
        this.lines = List.of(text.split("\n", -1));
        Node root =
                Document.read(new Source("t", text), true, new Diagnostics()).orElseThrow();
        collect(root, List.of());
    }

    List<TemplateKey> keys() {
        return keys;
    }

    /// From 1.
    String line(int number) {
        return lines.get(number - 1);
    }

    int size() {
        return lines.size();
    }

    String withLine(int number, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(number - 1, line);
        return String.join("\n", changed);
    }

    String withLineAfter(int number, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(number, line);
        return String.join("\n", changed);
    }

    String without(int first, int last) {
        List<String> changed = new ArrayList<>(lines);
        changed.subList(first - 1, last).clear();
        return String.join("\n", changed);
    }

    /// Up to a line, of which a number of characters is kept.
    String upTo(int number, int characters) {
        return String.join("\n", lines.subList(0, number - 1)) + "\n"
                + line(number).substring(0, characters);
    }

    /// Whether the key is the first thing in its line.
    boolean beginsItsLine(TemplateKey key) {
        return line(key.line()).substring(0, key.column() - 1).isBlank();
    }

    /// Whether nothing but the key's own value follows it in its line, and the value ends there.
    boolean isOneLine(TemplateKey key) {
        return key.value() instanceof Scalar value
                && value.at().line() == key.line()
                && beginsItsLine(key)
                && lastLine(key) == key.line()
                && !line(key.line()).matches(".*: [>|&*].*");
    }

    /// The last line of what the key holds.
    int lastLine(TemplateKey key) {
        int last = key.line();
        for (int next = key.line() + 1; next <= size(); next++) {
            String line = line(next);
            int indent = line.length() - line.stripLeading().length();
            boolean item = line.stripLeading().startsWith("- ");
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (indent < key.column() - 1 || (indent == key.column() - 1 && !item)) {
                return last;
            }
            last = next;
        }
        return last;
    }

    private void collect(Node node, List<String> path) {
        switch (node) {
            case Mapping(List<Entry> entries, var _) -> {
                for (int i = 0; i < entries.size(); i++) {
                    Entry entry = entries.get(i);
                    keys.add(new TemplateKey(
                            entry.key(), entry.at().line(), entry.at().column(), path, entry.value(), i == 0));
                    List<String> below = new ArrayList<>(path);
                    below.add(entry.key());
                    collect(entry.value(), below);
                }
            }
            case Sequence(List<Node> items, var _) -> items.forEach(item -> collect(item, path));
            case Intrinsic _, Scalar _, Unresolved _ -> {}
        }
    }
}
