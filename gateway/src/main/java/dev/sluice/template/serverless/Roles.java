package dev.sluice.template.serverless;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The role of functions (specification, sections 10.3 and 10.4). Permissions are not enforced on one machine; the
/// policies stay, so that a wrong name in them is found.
final class Roles {
    private Roles() {}

    /// The function's property `Role`.
    static Entry of(Section function, Service service) {
        Optional<Entry> own = function.find("role").or(() -> givenRole(service));
        if (own.isEmpty()) {
            Draft draft = new Draft(function.at());
            return draft.entry("Role", draft.getAtt(Names.ROLE, "Arn"));
        }
        Entry role = own.get();
        String name = Section.text(role.value()).orElse(":");
        return name.contains(":")
                ? Draft.renamed("Role", role)
                : new Entry("Role", role.at(), new Draft(role.place()).getAtt(name, "Arn"));
    }

    /// Whether a function is left without a role of its own.
    static boolean areNeeded(Service service) {
        return givenRole(service).isEmpty()
                && service.functions().values().stream().anyMatch(function -> !function.has("role"));
    }

    /// `IamRoleLambdaExecution`.
    ///
    /// @param pushes whether functions may send to WebSocket connections
    static Entry generated(Service service, boolean pushes) {
        Section provider = service.provider();
        Section role = provider.nested("iam").nested("role");
        Draft draft = new Draft(service.settings().place("provider"));
        List<Entry> properties = new ArrayList<>();
        properties.add(draft.entry("AssumeRolePolicyDocument", trust(draft)));
        properties.add(draft.entry("Policies", draft.list(policy(service, pushes, draft))));
        properties.add(draft.entry("Path", "/"));
        properties.add(role.find("name")
                .map(own -> Draft.renamed("RoleName", own))
                .orElse(draft.entry(
                        "RoleName",
                        draft.join(
                                "-",
                                draft.text(service.name()),
                                draft.text(service.stage()),
                                draft.ref("AWS::Region"),
                                draft.text("lambdaRole")))));
        role.find("managedPolicies")
                .or(() -> provider.find("iamManagedPolicies"))
                .ifPresent(own -> properties.add(Draft.renamed("ManagedPolicyArns", own)));
        return draft.resource(Names.ROLE, "AWS::IAM::Role", properties, List.of());
    }

    private static Optional<Entry> givenRole(Service service) {
        Optional<Entry> role =
                service.provider().nested("iam").find("role").filter(found -> !(found.value() instanceof Mapping));
        return role.or(() -> service.provider().find("role"));
    }

    private static Mapping trust(Draft draft) {
        return draft.mapping(
                draft.entry("Version", "2012-10-17"),
                draft.entry(
                        "Statement",
                        draft.list(draft.mapping(
                                draft.entry("Effect", "Allow"),
                                draft.entry(
                                        "Principal",
                                        draft.mapping(
                                                draft.entry("Service", draft.list(List.of("lambda.amazonaws.com"))))),
                                draft.entry("Action", draft.list(List.of("sts:AssumeRole")))))));
    }

    private static Mapping policy(Service service, boolean pushes, Draft draft) {
        List<Node> statements = new ArrayList<>();
        Node logs = arn(
                "logs", "${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/" + service.prefix() + "*:*", draft);
        statements.add(allow(
                List.of("logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource", "logs:PutLogEvents"),
                logs,
                draft));
        Section provider = service.provider();
        for (Section owner : List.of(provider.nested("iam").nested("role"), provider)) {
            String key = owner.equals(provider) ? "iamRoleStatements" : "statements";
            statements.addAll(owner.items(key));
        }
        if (pushes) {
            Node connections = arn("execute-api", "*:*:*/@connections/*", draft);
            statements.add(allow(List.of("execute-api:ManageConnections"), connections, draft));
        }
        return draft.mapping(
                draft.entry(
                        "PolicyName",
                        draft.join("-", draft.text(service.name()), draft.text(service.stage()), draft.text("lambda"))),
                draft.entry(
                        "PolicyDocument",
                        draft.mapping(
                                draft.entry("Version", "2012-10-17"),
                                draft.entry("Statement", new Sequence(statements, draft.at())))));
    }

    private static Node arn(String service, String rest, Draft draft) {
        return draft.sub("arn:${AWS::Partition}:" + service + ":" + rest);
    }

    private static Mapping allow(List<String> actions, Node resource, Draft draft) {
        return draft.mapping(
                draft.entry("Effect", "Allow"),
                draft.entry("Action", draft.list(actions)),
                draft.entry("Resource", draft.list(resource)));
    }
}
