package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpApi;
import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Dialect;
import dev.sluice.template.GivenParameters;
import dev.sluice.template.Interpreter;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Rewriting;
import dev.sluice.template.StackTemplate;
import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// CloudFormation templates, with or without SAM. Stateless; safe for any thread.
public final class CloudFormation implements Dialect, Interpreter {
    @Override
    public List<String> fileNames() {
        return List.of("template.yaml", "template.yml", "template.json");
    }

    @Override
    public Optional<Rewriting> cloudFormation(
            Node root, Path folder, TemplateOptions options, Diagnostics diagnostics) {
        if (root instanceof Mapping sections) {
            return Optional.of(Rewriting.of(sections, options));
        }
        diagnostics.error(root.at(), "the template is " + root.described() + " (expected: a mapping of sections)");
        return Optional.empty();
    }

    @Override
    public List<Blueprint> blueprints(
            List<StackTemplate> stacks, TemplateOptions options, GivenParameters given, Diagnostics diagnostics) {
        Family family = new Family(options, diagnostics);
        List<Template> tops = family.add(stacks, given);
        new TemplateCheck(family, diagnostics).check();
        return tops.stream()
                .map(top -> blueprint(top, new Stack(top, family), diagnostics))
                .toList();
    }

    private static List<HttpApi> httpApis(Stack stack, Diagnostics diagnostics) {
        List<HttpApi> apis = new ArrayList<>(new RestApis(stack, diagnostics).build());
        apis.addAll(new HttpApis(stack, diagnostics).build());
        return apis;
    }

    private static Blueprint blueprint(Template top, Stack stack, Diagnostics diagnostics) {
        new Buckets(stack, diagnostics).check();
        return new Blueprint(
                stack.options().stack(),
                new WebSocketApis(stack, diagnostics).build(),
                httpApis(stack, diagnostics),
                new Functions(stack, diagnostics).build(),
                new Tables(stack, diagnostics).build(),
                new Queues(stack, diagnostics).build(),
                new EventSources(stack, diagnostics).build(),
                new Schedules(stack, diagnostics).build(),
                new Roles(stack, diagnostics).build(),
                top.outputs().shown());
    }
}
