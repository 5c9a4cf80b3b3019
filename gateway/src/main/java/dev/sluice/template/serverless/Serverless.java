package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Dialect;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Rewriting;
import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Projects of the Serverless Framework. Stateless; safe for any thread.
public final class Serverless implements Dialect {
    private final Map<String, String> environment;

    /// With the environment of this process for `${env:…}`.
    public Serverless() {
        this(System.getenv());
    }

    Serverless(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<String> fileNames() {
        return List.of("serverless.yml", "serverless.yaml", "serverless.json");
    }

    @Override
    public List<String> programNames() {
        return List.of("serverless.ts", "serverless.js", "serverless.cjs", "serverless.mjs");
    }

    @Override
    public boolean hasMergeKeys() {
        return true;
    }

    @Override
    public Optional<Rewriting> cloudFormation(
            Node root, Path folder, TemplateOptions options, Diagnostics diagnostics) {
        if (root instanceof Mapping written) {
            Project project = new Project(written, folder, options, environment, diagnostics);
            return project.read().flatMap(service -> project.rewriting(service, template(service, diagnostics)));
        }
        diagnostics.error(root.at(), "the project is " + root.described() + " (expected: a mapping of sections)");
        return Optional.empty();
    }

    /// The CloudFormation template that the framework would deploy.
    static Mapping template(Service service, Diagnostics diagnostics) {
        Resources resources = new Resources();
        LayerResources.add(service.settings(), resources, diagnostics);
        FunctionResources functions = new FunctionResources(service, diagnostics);
        Events events = new Events(service, resources, diagnostics);
        service.functions().forEach((key, function) -> functions.add(key, function, resources));
        service.functions().forEach(events::add);
        boolean pushes = events.finish();
        if (Roles.areNeeded(service)) {
            resources.add(Roles.generated(service, pushes));
        }
        Mapping generated = resources.template(service.at());
        Optional<Entry> own = service.settings().find("resources");
        Mapping merged = own.isPresent() ? new ResourceMerge(diagnostics).apply(generated, own.get()) : generated;
        return PseudoParameters.replaced(merged);
    }
}
