package dev.sluice.it;

import dev.sluice.it.TemplateText.TemplateKey;
import dev.sluice.template.Node.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Every way to break a template that is known here: each makes it wrong for certain.
final class Mutations {
    private static final Pattern NAME =
            Pattern.compile("(?:!Ref |Ref: |!GetAtt |Fn::GetAtt: \\[|\\$\\{)([A-Za-z0-9]+)(?=[\\s,.}\\]]|$)");
    private static final Pattern TAG = Pattern.compile("(?<=[\\s\\[])!(?:Ref|GetAtt|Sub|Join|If|Equals|And|Or|Not)\\b");
    private static final Pattern LONG_FORM = Pattern.compile("\\bFn::[A-Za-z]+(?=:)");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(?:self:[a-z][A-Za-z.]*(?=})|sls:stage(?=})|opt(?=:))");
    /// Any text is right for these, and often a list as well.
    private static final Set<String> LOOSE = Set.of(
            "CodeUri",
            "Code",
            "Action",
            "Resource",
            "Value",
            "frameworkVersion",
            "websocketApiRouteSelectionExpression");
    private static final Set<String> REQUIRED = Set.of(
            "Type",
            "ApiId",
            "RouteKey",
            "RouteId",
            "IntegrationType",
            "ProtocolType",
            "RouteSelectionExpression",
            "StageName",
            "KeySchema",
            "FunctionName",
            "Principal",
            "TemplateURL",
            "TableName",
            "Handler");
    private static final Set<String> NOT_REQUIRED_OF = Set.of("AWS::DynamoDB::Table", "AWS::Serverless::Function");

    /// A resource with one of these has no room for another dependency, or is not there at all.
    private static final Set<String> NO_CIRCLE = Set.of("Condition", "DependsOn");

    private final TemplateText text;
    private final List<Mutation> found = new ArrayList<>();

    private Mutations(TemplateText text) {
        this.text = text;
    }

    /// All of them, in order of the template.
    static List<Mutation> of(String template) {
        Mutations mutations = new Mutations(new TemplateText(template));
        mutations.text.keys().forEach(mutations::key);
        for (int line = 1; line <= mutations.text.size(); line++) {
            mutations.line(line);
        }
        return mutations.found;
    }

    private void key(TemplateKey key) {
        String line = text.line(key.line());
        int column = key.column() - 1;
        if (key.isFixed()
                && !key.name().startsWith("Fn::")
                && !key.name().equals("Ref")
                && !line.startsWith("'", column)) {
            String misspelt = line.substring(0, column + 1) + "Zq" + line.substring(column + 1);
            add("misspelt key", key.line(), text.withLine(key.line(), misspelt));
        }
        if (text.beginsItsLine(key)) {
            whole(key);
        }
        if (text.isOneLine(key)) {
            oneLine(key, line);
        }
        if (key.isResource() && text.beginsItsLine(key)) {
            resource(key);
        }
    }

    /// What can be done to a key that begins its line.
    private void whole(TemplateKey key) {
        String line = text.line(key.line());
        if (key.column() > 1) {
            add("tab", key.line(), text.withLine(key.line(), line.replaceFirst("^ +", "\t")));
        }
        if (!key.first() && key.column() > 2 && text.line(key.line() - 1).startsWith(" ".repeat(key.column() + 1))) {
            add("wrong indent", key.line(), text.withLine(key.line(), line.substring(1)));
        }
        boolean resource = key.path().size() == 2 && key.path().getFirst().equals("Resources");
        boolean property = key.path().size() == 3 && key.path().getLast().equals("Properties");
        boolean needed = (resource && key.name().equals("Type")) || (property && REQUIRED.contains(key.name()));
        if (needed && isRequired(key)) {
            Set<Integer> owners = text.keys().stream()
                    .filter(other -> isOwner(other, key))
                    .map(TemplateKey::line)
                    .collect(Collectors.toSet());
            found.add(new Mutation("missing property", text.without(key.line(), text.lastLine(key)), owners));
        }
    }

    /// Whether it is the resource of a key, or its `Properties`, which may be empty without the key.
    private static boolean isOwner(TemplateKey other, TemplateKey key) {
        return (other.isResource() && other.name().equals(key.path().get(1)))
                || (other.name().equals("Properties")
                        && other.path().equals(key.path().subList(0, 2)));
    }

    private boolean isRequired(TemplateKey key) {
        String type = text.keys().stream()
                .filter(other -> other.name().equals("Type")
                        && other.path().equals(key.path().subList(0, 2))
                        && other.value() instanceof Scalar)
                .map(other -> ((Scalar) other.value()).text())
                .findFirst()
                .orElse("");
        boolean optional = (type.endsWith("::Table") && key.name().equals("TableName"))
                || (type.endsWith("::Stack") && key.name().equals("StageName"))
                || type.startsWith("AWS::IAM");
        return !optional
                && (NOT_REQUIRED_OF.stream().noneMatch(type::equals)
                        || !key.name().equals("FunctionName"));
    }

    private void oneLine(TemplateKey key, String line) {
        if (!key.first() || !text.line(key.line()).stripLeading().startsWith("- ")) {
            add("duplicate key", key.line() + 1, text.withLineAfter(key.line(), line));
        }
        if (key.isFixed() && !LOOSE.contains(key.name())) {
            String list = line.substring(0, key.column() - 1) + key.name() + ": [[]]";
            add("wrong type", key.line(), text.withLine(key.line(), list));
        }
        if (key.name().equals("Type")
                && key.path().size() == 2
                && key.path().getFirst().equals("Resources")) {
            add("unknown type", key.line(), text.withLine(key.line(), line + "q"));
            add("truncated", key.line(), text.upTo(key.line(), line.indexOf(':') + 1));
        }
    }

    private void resource(TemplateKey key) {
        int last = text.lastLine(key);
        Set<Integer> references = references(key.name(), key.line(), last);
        if (!references.isEmpty()) {
            int removed = last - key.line() + 1;
            Set<Integer> moved = references.stream()
                    .map(line -> line > last ? line - removed : line)
                    .collect(Collectors.toSet());
            found.add(new Mutation("missing resource", text.without(key.line(), last), moved));
        }
        for (TemplateKey other : text.keys()) {
            boolean refers = other.isResource()
                    && references.stream()
                            .anyMatch(line -> line > other.line() && line <= text.lastLine(other) && !isEvent(line));
            if (refers
                    && text.keys().stream()
                            .noneMatch(attribute -> NO_CIRCLE.contains(attribute.name())
                                    && attribute.path().equals(List.of("Resources", key.name())))) {
                cycle(key, other);
            }
        }
    }

    /// An API needs the function that it calls, whose event only names the API.
    private boolean isEvent(int line) {
        return text.keys().stream()
                .anyMatch(key -> key.line() == line && key.path().contains("Events"));
    }

    /// The circle is shown at one of its resources, all of which stand a line lower from the first on.
    private void cycle(TemplateKey key, TemplateKey other) {
        String attribute = " ".repeat(key.column() + 1) + "DependsOn: " + other.name();
        Set<Integer> resources = new HashSet<>();
        text.keys().stream().filter(TemplateKey::isResource).forEach(resource -> {
            resources.add(resource.line() > key.line() ? resource.line() + 1 : resource.line());
        });
        found.add(new Mutation("circle", text.withLineAfter(key.line(), attribute), resources));
    }

    /// Lines outside the resource that name it.
    private Set<Integer> references(String name, int first, int last) {
        Pattern reference = Pattern.compile(
                "(?:!Ref |Ref: |!GetAtt |Fn::GetAtt: \\[|\\$\\{|DependsOn: )" + name + "(?=[\\s,.}\\]]|$)");
        Set<Integer> lines = new HashSet<>();
        for (int line = 1; line <= text.size(); line++) {
            boolean outside = line < first || line > last;
            if (outside && reference.matcher(code(line)).find()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private void line(int number) {
        insert("unknown name", NAME, 1, number);
        insert("unknown tag", TAG, 0, number);
        insert("unknown function", LONG_FORM, 0, number);
        insert("unknown variable", VARIABLE, 0, number);
        Matcher open = Pattern.compile(": ([\\[{]|'[^']*$)").matcher(code(number));
        if (open.find()) {
            String cut = text.upTo(number, open.end());
            found.add(new Mutation("truncated", cut, Set.of(number, number + 1)));
        }
    }

    /// Makes each word of a line another one that means nothing.
    private void insert(String kind, Pattern word, int group, int number) {
        Matcher matcher = word.matcher(code(number));
        while (matcher.find()) {
            String line = text.line(number);
            String broken = line.substring(0, matcher.end(group)) + "Zq" + line.substring(matcher.end(group));
            add(kind, number, text.withLine(number, broken));
        }
    }

    /// The line without its comment.
    private String code(int number) {
        return text.line(number).replaceFirst("(^|\\s)#.*$", "");
    }

    private void add(String kind, int line, String broken) {
        found.add(Mutation.at(kind, line, broken));
    }
}
