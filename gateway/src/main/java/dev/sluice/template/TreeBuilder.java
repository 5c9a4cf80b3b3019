package dev.sluice.template;

import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Builds the tree from the parser's events. Depth and size are bounded, each alias counting as the whole that it
/// stands for, so that a small text cannot become a huge tree.
final class TreeBuilder {
    /// Deeper than any template, shallow enough for every recursion over the tree.
    static final int MAX_DEPTH = 100;
    /// Nodes, aliases expanded.
    static final int MAX_NODES = 200_000;

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");

    private final Source source;
    private final boolean mergeKeys;
    private final Diagnostics diagnostics;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;

    private record Anchored(Node node, int weight) {}

    /// Ends the reading of a tree that is too large; says so itself.
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("template too large", null, false, false);
        }
    }

    TreeBuilder(Source source, boolean mergeKeys, Diagnostics diagnostics) {
        this.source = source;
        this.mergeKeys = mergeKeys;
        this.diagnostics = diagnostics;
    }

    Optional<Node> build(Iterator<Event> events) {
        Optional<Node> root = Optional.empty();
        try {
            while (events.hasNext()) {
                Event event = events.next();
                if (event instanceof NodeEvent start) {
                    if (root.isPresent()) {
                        diagnostics.error(place(start), "a second document (expected: one template in a file)");
                        return root;
                    }
                    root = Optional.of(node(start, events, 1));
                }
            }
        } catch (TooLarge reported) {
            return Optional.empty();
        }
        if (root.isEmpty()) {
            diagnostics.error(new Place(source, 1, 1), "the template is empty");
        }
        return root;
    }

    private Node node(NodeEvent event, Iterator<Event> events, int depth) {
        if (event instanceof AliasEvent alias) {
            return anchored(alias);
        }
        grow(1, depth, event);
        int before = nodes;
        Node bare = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent start -> mapping(start, events, depth);
            default -> sequence(event, events, depth);
        };
        Node node = tagged(event, bare);
        event.getAnchor().ifPresent(name -> anchors.put(name, new Anchored(node, nodes - before + 1)));
        return node;
    }

    private void grow(int weight, int depth, NodeEvent event) {
        nodes += weight;
        if (depth > MAX_DEPTH) {
            diagnostics.error(place(event), "nested deeper than " + MAX_DEPTH + " levels");
            throw new TooLarge();
        }
        if (nodes > MAX_NODES) {
            diagnostics.error(place(event), "more than " + MAX_NODES + " values, aliases expanded");
            throw new TooLarge();
        }
    }

    private Node anchored(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            String name = alias.getAlias().getValue();
            diagnostics.unknown(
                    place(alias),
                    "unknown anchor '" + name + "'",
                    name,
                    anchors.keySet().stream().map(Anchor::getValue).toList());
            return new Unresolved(place(alias));
        }
        grow(anchored.weight(), 0, alias);
        return anchored.node();
    }

    private Scalar scalar(ScalarEvent event) {
        String text = event.getValue();
        boolean plain = event.isPlain() && event.getTag().isEmpty();
        Kind kind = Kind.TEXT;
        if (plain && NULL.matcher(text).matches()) {
            kind = Kind.NULL;
        } else if (plain && BOOLEAN.matcher(text).matches()) {
            kind = Kind.BOOLEAN;
        } else if (plain && NUMBER.matcher(text).matches()) {
            kind = Kind.NUMBER;
        }
        return new Scalar(text, kind, place(event));
    }

    private Sequence sequence(NodeEvent start, Iterator<Event> events, int depth) {
        List<Node> items = new ArrayList<>();
        while (events.next() instanceof NodeEvent item) {
            items.add(node(item, events, depth + 1));
        }
        return new Sequence(items, place(start));
    }

    private Node mapping(MappingStartEvent start, Iterator<Event> events, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Entry> merged = new ArrayList<>();
        while (events.next() instanceof NodeEvent keyEvent) {
            Node key = node(keyEvent, events, depth + 1);
            Node value = node((NodeEvent) events.next(), events, depth + 1);
            if (!(key instanceof Scalar(String name, var _, Place at))) {
                diagnostics.error(key.at(), "a key that is " + key.described() + " (expected: a name)");
                continue;
            }
            if (name.equals("<<") && mergeKeys) {
                merged.addAll(merged(name, at, value));
                continue;
            }
            if (name.equals("<<")) {
                diagnostics.error(at, "merge key '<<': CloudFormation has none (expected: the keys themselves)");
                continue;
            }
            Entry earlier = entries.putIfAbsent(name, new Entry(name, at, value));
            if (earlier != null) {
                int line = earlier.at().line();
                diagnostics.error(at, "duplicate key '" + name + "' (it stands in line " + line + " already)");
            }
        }
        merged.forEach(entry -> entries.putIfAbsent(entry.key(), entry));
        return longForm(new Mapping(List.copyOf(entries.values()), place(start)));
    }

    /// What a merge key brings with it: the keys of a mapping or of several, the first that has one winning.
    private List<Entry> merged(String key, Place at, Node value) {
        List<Entry> entries = new ArrayList<>();
        for (Node part : value instanceof Sequence(List<Node> items, var _) ? items : List.of(value)) {
            if (part instanceof Mapping mapping) {
                entries.addAll(mapping.entries());
            } else if (!(part instanceof Unresolved)) {
                diagnostics.error(at, "merge key '" + key + "': " + part.described() + " (expected: a mapping)");
            }
        }
        return entries;
    }

    /// A mapping whose only key names a function is a call of that function.
    private Node longForm(Mapping mapping) {
        for (Entry entry : mapping.entries()) {
            boolean loop = entry.key().startsWith(IntrinsicFunction.FOR_EACH.spelling() + "::");
            if (loop || (!entry.key().equals("Ref") && !entry.key().startsWith("Fn::"))) {
                continue;
            }
            Optional<IntrinsicFunction> function = IntrinsicFunction.ofKey(entry.key());
            if (mapping.entries().size() == 1 && function.isPresent()) {
                return new Intrinsic(function.get(), entry.value(), entry.at());
            }
            if (!entry.key().equals("Ref")) {
                report(entry, function.isPresent());
                return new Unresolved(entry.at());
            }
        }
        return mapping;
    }

    private void report(Entry entry, boolean known) {
        if (known) {
            diagnostics.error(entry.at(), entry.key() + " beside other keys (expected: alone in its mapping)");
        } else {
            diagnostics.unknown(
                    entry.at(), "unknown function '" + entry.key() + "'", entry.key(), IntrinsicFunction.keys());
        }
    }

    /// A tag of the template language makes the node the argument of a function.
    private Node tagged(NodeEvent event, Node bare) {
        String tag = tag(event);
        if (tag.isEmpty() || tag.equals("!") || tag.startsWith("tag:yaml.org,2002:")) {
            return bare;
        }
        Optional<IntrinsicFunction> function = IntrinsicFunction.ofTag(tag);
        if (function.isEmpty()) {
            diagnostics.unknown(place(event), "unknown tag '" + tag + "'", tag, IntrinsicFunction.tags());
            return new Unresolved(place(event));
        }
        return new Intrinsic(function.get(), bare, place(event));
    }

    private static String tag(NodeEvent event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag().orElse("");
            case CollectionStartEvent start -> start.getTag().orElse("");
            default -> "";
        };
    }

    private Place place(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.map(found -> new Place(source, found.getLine() + 1, found.getColumn() + 1))
                .orElseGet(() -> new Place(source, 1, 1));
    }
}
