package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether a stage has a deployment, of an `AWS::ApiGatewayV2` API, and which. A deployment is taken when
/// everything else of the stack is there, so a new one holds all routes, whatever `DependsOn` says; on Amazon it
/// may lack what it does not wait for, which is warned of.
final class Deployments {
    private static final String DEPLOYMENT = "DeploymentId";
    /// The Serverless Framework gives it another name at each deployment, so it is always a new one.
    private static final Pattern OF_SERVERLESS = Pattern.compile("WebsocketsDeployment[0-9A-Za-z]+");

    private final Stack stack;
    private final Diagnostics diagnostics;
    private final Set<String> warnedOf = new HashSet<>();

    Deployments(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// Whether the stage serves routes; a warning if not.
    boolean serves(String name, Properties stage) {
        Optional<String> deployment = stage.text(DEPLOYMENT);
        if (deployment.isPresent()
                && stack.byId(Types.DEPLOYMENT, deployment.get()).isEmpty()) {
            String what = DEPLOYMENT + ": '" + deployment.get() + "' is no deployment of this stack";
            diagnostics.unknown(stage.place(DEPLOYMENT), what, deployment.get(), stack.ids(Types.DEPLOYMENT));
        }
        boolean attached = stage.flag("AutoDeploy") || stage.has(DEPLOYMENT) || isNamedByOne(name, stage);
        if (!attached) {
            diagnostics.warning(
                    stage.at(),
                    "stage '" + name + "' has no deployment, so no route (expected: DeploymentId or AutoDeploy)");
        }
        return attached;
    }

    private boolean isNamedByOne(String name, Properties stage) {
        return stack.everywhere(Types.DEPLOYMENT).stream().anyMatch(deployment -> names(deployment, name, stage));
    }

    private boolean names(Resource deployment, String name, Properties stage) {
        Properties properties = stack.properties(deployment);
        return properties.text("ApiId").equals(stage.text("ApiId"))
                && properties.text("StageName").orElse("").equals(name);
    }

    /// What names the snapshot that a stage serves; empty when it always serves what there is.
    Optional<String> snapshot(String name, Properties stage) {
        if (stage.flag("AutoDeploy")) {
            return Optional.empty();
        }
        List<Resource> taken = stack.everywhere(Types.DEPLOYMENT).stream()
                .filter(deployment -> stage.text(DEPLOYMENT)
                                .filter(stack.idOf(deployment)::equals)
                                .isPresent()
                        || names(deployment, name, stage))
                .toList();
        taken.forEach(this::warnOfOrder);
        return taken.isEmpty()
                        || taken.stream()
                                .anyMatch(deployment ->
                                        OF_SERVERLESS.matcher(deployment.id()).matches())
                ? Optional.empty()
                : Optional.of(taken.stream().map(stack::idOf).sorted().collect(Collectors.joining(" ")));
    }

    private void warnOfOrder(Resource deployment) {
        List<String> late = stack.everywhere(Types.ROUTE).stream()
                .filter(route -> route.stack().equals(deployment.stack()))
                .filter(route -> stack.properties(route)
                        .text("ApiId")
                        .equals(stack.properties(deployment).text("ApiId")))
                .filter(route -> !stack.waitsFor(deployment, route))
                .map(Resource::id)
                .toList();
        if (!late.isEmpty() && warnedOf.add(deployment.path())) {
            diagnostics.warning(
                    deployment.at(),
                    "deployment '" + deployment.id() + "' does not wait for " + String.join(", ", late)
                            + ": on Amazon it may lack them (expected: DependsOn)");
        }
    }
}
