package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Unresolved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A function's own resources: `AWS::Lambda::Function` and its log group (specification, sections 10.3 and 10.4).
/// No `AWS::Lambda::Version` is made: its id would be another with each deployment, so nothing can refer to it.
final class FunctionResources {
    private static final int DEFAULT_MEMORY_MB = 1024;
    private static final int DEFAULT_TIMEOUT_SECONDS = 6;

    private final Service service;
    private final Diagnostics diagnostics;

    FunctionResources(Service service, Diagnostics diagnostics) {
        this.service = service;
        this.diagnostics = diagnostics;
    }

    void add(String key, Section function, Resources resources) {
        Draft draft = new Draft(function.at());
        List<Node> dependsOn = new ArrayList<>();
        if (!function.flag("disableLogs")) {
            resources.add(logGroup(key, function));
            dependsOn.add(draft.text(Names.logGroup(key)));
        }
        function.value("dependsOn").ifPresent(own -> {
            dependsOn.addAll(own instanceof Node.Sequence(List<Node> items, var _) ? items : List.of(own));
        });
        List<Entry> body = new ArrayList<>();
        body.add(draft.entry("Type", "AWS::Lambda::Function"));
        function.find("condition").ifPresent(condition -> body.add(Draft.renamed("Condition", condition)));
        if (!dependsOn.isEmpty()) {
            body.add(draft.entry("DependsOn", new Node.Sequence(dependsOn, draft.at())));
        }
        body.add(draft.entry("Properties", new Mapping(properties(key, function, draft), draft.at())));
        resources.add(draft.entry(Names.lambda(key), new Mapping(body, draft.at())));
        Roles.own(key, function, service, diagnostics).ifPresent(resources::add);
    }

    /// The name that the function has on AWS.
    static Entry name(String key, Section function, Service service) {
        return function.find("name")
                .map(own -> Draft.renamed("FunctionName", own))
                .orElse(new Draft(function.at()).entry("FunctionName", service.prefix() + "-" + key));
    }

    private Entry logGroup(String key, Section function) {
        Draft draft = new Draft(function.at());
        String name = Section.text(name(key, function, service).value()).orElse(key);
        List<Entry> properties = new ArrayList<>();
        properties.add(draft.entry("LogGroupName", "/aws/lambda/" + name));
        inherited("logRetentionInDays", function)
                .ifPresent(days -> properties.add(Draft.renamed("RetentionInDays", days)));
        return draft.resource(Names.logGroup(key), "AWS::Logs::LogGroup", properties, List.of());
    }

    private List<Entry> properties(String key, Section function, Draft draft) {
        List<Entry> properties = new ArrayList<>();
        Entry runtime = runtime(key, function, draft);
        properties.add(code(key, function, runtime, draft));
        properties.add(handler(key, function, draft));
        properties.add(runtime);
        properties.add(name(key, function, service));
        properties.add(inherited("memorySize", function)
                .map(own -> Draft.renamed("MemorySize", own))
                .orElse(draft.entry("MemorySize", draft.number(DEFAULT_MEMORY_MB))));
        properties.add(inherited("timeout", function)
                .map(own -> Draft.renamed("Timeout", own))
                .orElse(draft.entry("Timeout", draft.number(DEFAULT_TIMEOUT_SECONDS))));
        properties.add(Roles.of(key, function, service));
        environment(function).ifPresent(properties::add);
        function.find("description").ifPresent(own -> properties.add(Draft.renamed("Description", own)));
        inherited("layers", function).ifPresent(own -> properties.add(Draft.renamed("Layers", own)));
        inherited("architecture", function)
                .ifPresent(own -> properties.add(draft.entry("Architectures", draft.list(own.value()))));
        inherited("reservedConcurrency", function)
                .ifPresent(own -> properties.add(Draft.renamed("ReservedConcurrentExecutions", own)));
        function.find("ephemeralStorageSize")
                .ifPresent(own ->
                        properties.add(draft.entry("EphemeralStorage", draft.mapping(Draft.renamed("Size", own)))));
        tags(function, draft).ifPresent(properties::add);
        return properties;
    }

    /// What the function says, or else the provider.
    private Optional<Entry> inherited(String key, Section function) {
        return function.find(key).or(() -> service.provider().find(key));
    }

    private Entry runtime(String key, Section function, Draft draft) {
        Optional<Entry> runtime = inherited("runtime", function);
        if (runtime.isEmpty() && !function.has("image")) {
            diagnostics.error(
                    function.at(),
                    "function '" + key + "': no runtime (expected: one like java21, here or in provider)");
        }
        return runtime.map(own -> Draft.renamed("Runtime", own))
                .orElse(draft.entry("Runtime", new Unresolved(draft.at())));
    }

    private Entry handler(String key, Section function, Draft draft) {
        Optional<Entry> handler = function.find("handler");
        if (handler.isEmpty() && !function.has("image")) {
            diagnostics.error(
                    function.at(),
                    "function '" + key + "': no handler (expected: package.Class or package.Class::method)");
        }
        return handler.map(own -> Draft.renamed("Handler", own))
                .orElse(draft.entry("Handler", new Unresolved(draft.at())));
    }

    /// The function's artifact, or that of all functions, or the project's folder.
    private Entry code(String key, Section function, Entry runtime, Draft draft) {
        Section own = packaging(function, "package of function '" + key + "'");
        Section global = packaging(service.settings(), "package");
        Optional<Entry> artifact = own.find("artifact").or(() -> global.find("artifact"));
        if (artifact.isPresent()) {
            return Draft.renamed("Code", artifact.get());
        }
        Optional<Node> written =
                function.value("package").or(() -> service.settings().value("package"));
        if (written.orElse(null) instanceof Unresolved) {
            return draft.entry("Code", new Unresolved(draft.at()));
        }
        boolean isJava = Section.text(runtime.value()).orElse("").startsWith("java");
        if (isJava && !service.hasPom()) {
            diagnostics.error(
                    function.at(),
                    "function '" + key + "': no code (expected: package.artifact with a jar, or a pom.xml in the"
                            + " project's folder)");
            return draft.entry("Code", new Unresolved(draft.at()));
        }
        return draft.entry("Code", ".");
    }

    private Section packaging(Section owner, String name) {
        Optional<Entry> written = owner.find("package");
        return written.isPresent()
                ? new Keys(diagnostics)
                        .checked(
                                written.get().value(),
                                "package",
                                name,
                                written.get().at())
                : Section.empty(owner.at());
    }

    /// The provider's variables with the function's over them; null takes one away.
    private Optional<Entry> environment(Section function) {
        Map<String, Entry> variables = new LinkedHashMap<>();
        for (Section owner : List.of(service.provider(), function)) {
            for (Entry variable : owner.nested("environment").values().entries()) {
                if (Section.isNull(variable.value())) {
                    variables.remove(variable.key());
                } else {
                    variables.put(variable.key(), variable);
                }
            }
        }
        if (variables.isEmpty()) {
            return Optional.empty();
        }
        Draft draft = new Draft(function.find("environment")
                .map(Entry::at)
                .orElse(service.provider().place("environment")));
        Mapping values = new Mapping(List.copyOf(variables.values()), draft.at());
        return Optional.of(draft.entry("Environment", draft.mapping(draft.entry("Variables", values))));
    }

    private Optional<Entry> tags(Section function, Draft draft) {
        Map<String, Entry> tags = new LinkedHashMap<>();
        service.provider().nested("tags").values().entries().forEach(tag -> tags.put(tag.key(), tag));
        function.nested("tags").values().entries().forEach(tag -> tags.put(tag.key(), tag));
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        List<Node> items = new ArrayList<>();
        for (Entry tag : tags.values()) {
            Draft at = new Draft(tag.at());
            Scalar name = new Scalar(tag.key(), Kind.TEXT, tag.at());
            items.add(at.mapping(at.entry("Key", name), Draft.renamed("Value", tag)));
        }
        return Optional.of(draft.entry("Tags", new Node.Sequence(items, draft.at())));
    }
}
