package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.Rewriting;
import dev.sluice.template.TemplateOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one project: finds out the stage, resolves what is used, checks the keys. Confined to the thread that
/// reads.
final class Project {
    private static final String DEFAULT_STAGE = "dev";
    /// Of no use on one machine, so their variables may point anywhere.
    private static final Set<String> UNREAD = Set.of(
            "awsKmsKeyArn",
            "build",
            "cfnRole",
            "credentials",
            "deploymentBucket",
            "deploymentPrefix",
            "kmsKeyArn",
            "notificationArns",
            "profile",
            "rollbackConfiguration",
            "stackPolicy",
            "stackTags",
            "vpc",
            "vpcEndpointIds");
    /// Read only where something refers to them.
    private static final Set<String> LAZY =
            Set.of("app", "build", "custom", "dashboard", "org", "outputs", "params", "stages", "state", "tenant");

    /// Sections of the provider whose keys are known.
    private static final Set<String> NESTED = Set.of("apiGateway", "httpApi", "websocket");

    private final Mapping root;
    private final Path folder;
    private final TemplateOptions options;
    private final Diagnostics diagnostics;
    private final VariableSources sources;
    private final Variables variables;
    private final Keys keys;

    Project(
            Mapping root,
            Path folder,
            TemplateOptions options,
            Map<String, String> environment,
            Diagnostics diagnostics) {
        this.root = root;
        this.folder = folder;
        this.options = options;
        this.diagnostics = diagnostics;
        IncludedFiles files = new IncludedFiles(folder, shownFolder(root), diagnostics);
        this.sources = new VariableSources(root, files, environment, options, diagnostics);
        this.variables = new Variables(sources, diagnostics);
        this.keys = new Keys(diagnostics);
    }

    /// The folder as the person named it.
    private static Path shownFolder(Mapping root) {
        try {
            Path parent = Path.of(root.at().source().name()).getParent();
            return parent == null ? Path.of("") : parent;
        } catch (InvalidPathException unnamed) {
            return Path.of("");
        }
    }

    /// Empty when stage or service cannot be found out, which is reported.
    Optional<Service> read() {
        Optional<String> stage =
                setting("stage", Optional.ofNullable(options.opt().get("stage")), DEFAULT_STAGE);
        Optional<String> region = setting("region", givenRegion(), options.region());
        if (stage.isEmpty() || region.isEmpty()) {
            return Optional.empty();
        }
        checkStage(stage.get());
        announce(stage.get(), region.get());
        Section settings = keys.checked(resolved(root, LAZY), "serverless.yml", "the project", root.at());
        Section provider = provider(settings);
        Optional<String> name = serviceName(settings);
        Map<String, Section> functions = functions(settings);
        Plugins.check(settings, diagnostics);
        return name.map(known -> new Service(
                known, stage.get(), folder, settings, provider, functions, inheritsStatements(), root.at()));
    }

    private boolean inheritsStatements() {
        String path = "custom." + Plugins.ROLES + ".defaultInherit";
        return variables.walk(root, path, "the project") instanceof Answer.Value(Scalar(String text, var _, var _))
                && text.equalsIgnoreCase("true");
    }

    private Optional<String> givenRegion() {
        boolean given = !options.region().equals(TemplateOptions.DEFAULTS.region());
        return Optional.ofNullable(options.opt().get("region"))
                .or(() -> given ? Optional.of(options.region()) : Optional.empty());
    }

    /// What the command line says, or else `provider`, or else the default.
    private Optional<String> setting(String name, Optional<String> given, String otherwise) {
        if (given.isPresent()) {
            return given;
        }
        return switch (variables.walk(root, "provider." + name, "the project")) {
            case Answer.Value(Scalar(String text, var _, var _)) -> Optional.of(text);
            case Answer.Value(Node other) -> {
                diagnostics.error(other.at(), "provider." + name + ": " + other.described() + " (expected: a text)");
                yield Optional.empty();
            }
            case Answer.Missing _ -> Optional.of(otherwise);
            case Answer.Failed _ -> Optional.empty();
        };
    }

    private void checkStage(String stage) {
        if (!stage.matches("[A-Za-z0-9_-]{1,128}")) {
            String expected = "(expected: letters, digits, '-' and '_', at most 128)";
            diagnostics.error(placeOf("stage"), "stage: '" + stage + "' " + expected);
        }
    }

    private Place placeOf(String key) {
        Optional<Node> provider = root.find("provider").map(Entry::value);
        return provider.orElse(root) instanceof Mapping mapping
                ? mapping.find(key).map(Entry::place).orElse(root.at())
                : root.at();
    }

    private void announce(String stage, String region) {
        sources.set("sls:stage", stage);
        sources.set("sls:instanceId", WebsocketEvents.unique(folder + stage));
        sources.set("aws:accountId", options.accountId());
        sources.set("aws:region", region);
        sources.set("aws:partition", "aws");
        boolean dotEnv = root.find("useDotenv")
                .map(entry -> Section.text(entry.value()).orElse("").equals("true"))
                .orElse(false);
        if (dotEnv) {
            sources.addEnvironment(DotEnv.read(folder, stage, diagnostics));
        }
    }

    /// The mapping with its variables resolved, but without the entries that are of no use.
    private Mapping resolved(Mapping mapping, Set<String> unread) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            if (unread.contains(entry.key())) {
                entries.add(new Entry(entry.key(), entry.at(), new Unresolved(entry.at())));
            } else if (entry.key().equals("provider") && entry.value() instanceof Mapping provider) {
                entries.add(new Entry(entry.key(), entry.at(), resolved(provider, UNREAD)));
            } else if (entry.key().equals("functions") && entry.value() instanceof Mapping functions) {
                entries.add(new Entry(entry.key(), entry.at(), resolvedEach(functions)));
            } else {
                entries.add(new Entry(entry.key(), entry.at(), variables.resolve(entry.value())));
            }
        }
        return new Mapping(entries, mapping.at());
    }

    private Mapping resolvedEach(Mapping functions) {
        List<Entry> resolved = new ArrayList<>();
        for (Entry entry : functions.entries()) {
            Node value = entry.value() instanceof Mapping function
                    ? resolved(function, UNREAD)
                    : variables.resolve(entry.value());
            resolved.add(new Entry(entry.key(), entry.at(), value));
        }
        return new Mapping(resolved, functions.at());
    }

    /// `provider: aws` is short for a mapping.
    private Section provider(Section settings) {
        Optional<Entry> written = settings.find("provider");
        if (written.isEmpty()) {
            return Section.empty(root.at());
        }
        Entry entry = written.get();
        Node value = entry.value() instanceof Scalar scalar && scalar.kind() == Kind.TEXT
                ? new Draft(entry.at()).mapping(Draft.renamed("name", entry))
                : entry.value();
        Section provider = keys.checked(value, "provider", "provider", entry.at());
        List<Entry> checked = new ArrayList<>();
        for (Entry setting : provider.values().entries()) {
            String type = "provider." + setting.key();
            boolean isKnown = NESTED.contains(setting.key()) && setting.value() instanceof Mapping;
            checked.add(
                    isKnown
                            ? new Entry(
                                    setting.key(),
                                    setting.at(),
                                    keys.checked(setting.value(), type, type, setting.at())
                                            .values())
                            : setting);
        }
        return new Section(new Mapping(checked, entry.at()), entry.at());
    }

    /// `service: name`, or of old a mapping with a name.
    private Optional<String> serviceName(Section settings) {
        Optional<Node> written = settings.value("service");
        if (written.isEmpty() || written.get() instanceof Unresolved) {
            return Optional.empty();
        }
        Optional<String> name =
                written.get() instanceof Mapping ? settings.nested("service").text("name") : settings.text("service");
        if (name.isEmpty() || !name.get().matches("[A-Za-z][A-Za-z0-9-]{0,99}")) {
            String found =
                    name.map(text -> "'" + text + "'").orElse(written.get().described());
            String expected = " (expected: a letter, then letters, digits and hyphens, at most 100)";
            diagnostics.error(settings.place("service"), "service: " + found + expected);
            return Optional.empty();
        }
        return name;
    }

    /// `functions` is a mapping or a list of mappings.
    private Map<String, Section> functions(Section settings) {
        Map<String, Section> functions = new LinkedHashMap<>();
        Optional<Entry> section = settings.find("functions");
        if (section.isEmpty() || section.get().value() instanceof Unresolved) {
            return functions;
        }
        Node value = section.get().value();
        for (Node part : value instanceof Sequence(List<Node> items, var _) ? items : List.of(value)) {
            if (part instanceof Mapping(List<Entry> entries, var _)) {
                entries.forEach(entry -> function(entry, functions));
            } else if (!(part instanceof Unresolved) && !Section.isNull(part)) {
                diagnostics.error(part.at(), "functions: " + part.described() + " (expected: a mapping of functions)");
            }
        }
        return functions;
    }

    private void function(Entry entry, Map<String, Section> functions) {
        String key = entry.key();
        if (!key.matches("[A-Za-z0-9_-]+")) {
            diagnostics.error(entry.at(), "function '" + key + "' (expected: letters, digits, '-' and '_')");
            return;
        }
        Section function = keys.checked(entry.value(), "function", "function '" + key + "'", entry.at());
        if (functions.putIfAbsent(key, function) != null) {
            diagnostics.error(entry.at(), "function '" + key + "' is there already");
        }
    }

    /// What is deployed: the generated template with the stack's name and region.
    Optional<Rewriting> rewriting(Service service, Mapping template) {
        String stack = options.stack().isEmpty()
                ? service.provider().text("stackName").orElse(service.prefix().replace('_', '-'))
                : options.stack();
        String region = sources.setting("aws:region");
        boolean isStack = TemplateOptions.isStackName(stack);
        if (!isStack) {
            diagnostics.error(
                    service.provider().place("stackName"),
                    "stack: '" + stack + "' (expected: a letter, then letters, digits and hyphens, at most 128)");
        }
        boolean isRegion = TemplateOptions.isRegion(region);
        if (!isRegion) {
            diagnostics.error(placeOf("region"), "region: '" + region + "' (expected: one like us-east-1)");
        }
        return isStack && isRegion
                ? Optional.of(new Rewriting(template, stack, region, sources.parameters()))
                : Optional.empty();
    }
}
