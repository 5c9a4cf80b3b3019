package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.IntrinsicFunction;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.ResourceTypes;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The role that a function gets unless it names one: `Policies` are documents, names or ARNs of managed policies,
/// or SAM's own templates. What SAM adds by itself, for logs and traces, says nothing of APIs and is left out.
final class FunctionRole {
    private static final ResourceTypes TEMPLATES = ResourceTypes.load(SamTransform.class, "policies.types");
    private static final String POLICIES = "Policies";
    private static final String STATEMENT = "Statement";
    /// By their names for functions.
    private static final Map<String, String> SETTINGS =
            Map.of("PermissionsBoundary", "PermissionsBoundary", "RolePath", "Path");

    private final SamResource function;
    private final Diagnostics diagnostics;
    private final List<Node> documents = new ArrayList<>();
    private final List<Node> managed = new ArrayList<>();

    FunctionRole(SamResource function, Diagnostics diagnostics) {
        this.function = function;
        this.diagnostics = diagnostics;
    }

    /// How one of the policies goes into the role.
    private enum Kind {
        DOCUMENT,
        MANAGED,
        NO_VALUE,
        /// Reported.
        WRONG
    }

    private record Policy(Kind kind, Node node) {}

    /// The role as a resource of that name.
    Entry rewritten(String id) {
        List<Entry> properties = new ArrayList<>();
        properties.add(function.properties()
                .find("AssumeRolePolicyDocument")
                .orElse(function.entry("AssumeRolePolicyDocument", new Mapping(List.of(), function.at()))));
        for (Entry entry : function.properties().entries()) {
            Optional.ofNullable(SETTINGS.get(entry.key()))
                    .ifPresent(name -> properties.add(new Entry(name, entry.at(), entry.value())));
        }
        function.properties().find(POLICIES).ifPresent(policies -> {
            listed(policies.value()).forEach(policy -> add(policy, id));
            properties.add(new Entry(POLICIES, policies.at(), new Sequence(documents, policies.at())));
            properties.add(new Entry("ManagedPolicyArns", policies.at(), new Sequence(managed, policies.at())));
        });
        return function.companion(id, "AWS::IAM::Role", properties);
    }

    private void add(Node written, String role) {
        Policy policy = policy(written, role + "Policy" + (documents.size() + managed.size()));
        switch (policy.kind()) {
            case DOCUMENT -> documents.add(policy.node());
            case MANAGED -> managed.add(policy.node());
            case NO_VALUE, WRONG -> {}
        }
    }

    private Policy policy(Node written, String name) {
        return switch (written) {
            case Scalar scalar -> new Policy(Kind.MANAGED, arn(scalar));
            case Intrinsic(IntrinsicFunction called, Sequence(List<Node> arguments, Place _), Place at)
            when called == IntrinsicFunction.IF && arguments.size() == 3 -> choice(arguments, name, at);
            case Intrinsic(IntrinsicFunction called, Scalar(String target, var _, var _), Place _)
            when called == IntrinsicFunction.REF && target.equals("AWS::NoValue") -> new Policy(Kind.NO_VALUE, written);
            case Intrinsic _ -> new Policy(Kind.MANAGED, written);
            case Mapping mapping -> mapping(mapping, name);
            case Sequence _ -> wrong(written);
            case Unresolved _ -> new Policy(Kind.WRONG, written);
        };
    }

    private static Scalar arn(Scalar named) {
        return named.text().startsWith("arn:")
                ? named
                : new Scalar("arn:aws:iam::aws:policy/" + named.text(), named.kind(), named.at());
    }

    private Policy choice(List<Node> arguments, String name, Place at) {
        Policy first = policy(arguments.get(1), name);
        Policy second = policy(arguments.get(2), name);
        Node both = new Intrinsic(
                IntrinsicFunction.IF, new Sequence(List.of(arguments.getFirst(), first.node(), second.node()), at), at);
        if (second.kind() == Kind.NO_VALUE || second.kind() == first.kind()) {
            return new Policy(first.kind(), both);
        }
        if (first.kind() == Kind.NO_VALUE) {
            return new Policy(second.kind(), both);
        }
        if (first.kind() != Kind.WRONG && second.kind() != Kind.WRONG) {
            diagnostics.error(at, POLICIES + ": Fn::If with a document and a managed policy (expected: two of a kind)");
        }
        return new Policy(Kind.WRONG, both);
    }

    private Policy mapping(Mapping written, String name) {
        if (written.find(STATEMENT).isPresent()) {
            return document(written, name);
        }
        if (written.entries().size() != 1) {
            return wrong(written);
        }
        Entry template = written.entries().getFirst();
        Optional<Struct> shape = TEMPLATES.find(template.key());
        if (shape.isEmpty()) {
            List<String> known = new ArrayList<>(TEMPLATES.names());
            known.add(STATEMENT);
            diagnostics.unknown(
                    template.at(), "unknown policy template '" + template.key() + "'", template.key(), known);
            return new Policy(Kind.WRONG, written);
        }
        if (!(template.value() instanceof Mapping parameters)) {
            String found = template.value().described();
            diagnostics.error(template.at(), template.key() + ": " + found + " (expected: its parameters, or {})");
            return new Policy(Kind.WRONG, written);
        }
        ShapeCheck check = new ShapeCheck(diagnostics);
        Mapping mended = check.mended(parameters, shape.get());
        check.check(mended, shape.get(), "policy", template.at());
        return document(ofTemplate(mended), name);
    }

    /// No action, for none is of `execute-api`; the parameters stay, so that a wrong name in them is found.
    private Mapping ofTemplate(Mapping parameters) {
        List<Node> values = parameters.entries().stream().map(Entry::value).toList();
        Mapping statement = new Mapping(
                List.of(
                        function.entry("Effect", function.text("Allow")),
                        function.entry("Action", new Sequence(List.of(), function.at())),
                        function.entry("Resource", new Sequence(values, function.at()))),
                parameters.at());
        return new Mapping(List.of(function.entry(STATEMENT, statement)), parameters.at());
    }

    private Policy document(Mapping document, String name) {
        List<Entry> entries = List.of(
                function.entry("PolicyName", function.text(name)),
                new Entry("PolicyDocument", document.at(), document));
        return new Policy(Kind.DOCUMENT, new Mapping(entries, document.at()));
    }

    private Policy wrong(Node written) {
        diagnostics.error(
                written.at(),
                POLICIES + ": " + written.described()
                        + " (expected: a document with Statement, one of SAM's policy templates, or the name or the ARN"
                        + " of a managed policy)");
        return new Policy(Kind.WRONG, written);
    }

    private static List<Node> listed(Node policies) {
        return policies instanceof Sequence(List<Node> items, var _) ? items : List.of(policies);
    }
}
