package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import java.util.Optional;

/// Whether a stage has a deployment, of an `AWS::ApiGatewayV2` API. A deployment is taken when everything else of
/// the stack is there, so it holds all routes, whatever `DependsOn` says.
final class Deployments {
    private static final String DEPLOYMENT = "DeploymentId";

    private final Stack stack;
    private final Diagnostics diagnostics;

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
        return stack.everywhere(Types.DEPLOYMENT).stream()
                .map(stack::properties)
                .anyMatch(deployment -> deployment.text("ApiId").equals(stage.text("ApiId"))
                        && deployment.text("StageName").orElse("").equals(name));
    }
}
