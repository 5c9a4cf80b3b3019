package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The role of functions (specification, sections 10.3 and 10.4), and those that a plugin makes of a function's own
/// statements.
final class Roles {
    private static final String OWN = "iamRoleStatements";

    private Roles() {}

    /// The function's property `Role`.
    static Entry of(String key, Section function, Service service) {
        Draft draft = new Draft(function.at());
        if (hasOwn(function, service)) {
            return draft.entry("Role", draft.getAtt(ownId(key), "Arn"));
        }
        Optional<Entry> own = function.find("role").or(() -> givenRole(service));
        if (own.isEmpty()) {
            return draft.entry("Role", draft.getAtt(Names.ROLE, "Arn"));
        }
        Entry role = own.get();
        String name = Section.text(role.value()).orElse(":");
        return name.contains(":")
                ? Draft.renamed("Role", role)
                : new Entry("Role", role.at(), new Draft(role.place()).getAtt(name, "Arn"));
    }

    /// The role of the function's own, if it says what that may do and the plugin for it is there.
    static Optional<Entry> own(String key, Section function, Service service, Diagnostics diagnostics) {
        if (!hasOwn(function, service)) {
            if (function.has(OWN)) {
                diagnostics.warning(
                        function.place(OWN), OWN + " of a function has no effect without the plugin " + Plugins.ROLES);
            }
            return Optional.empty();
        }
        Draft draft = new Draft(function.place(OWN));
        List<Node> statements = new ArrayList<>();
        if (inherits(function, service)) {
            statements.addAll(statements(service));
        }
        statements.addAll(function.items(OWN));
        Entry name = function.find("iamRoleStatementsName")
                .map(given -> Draft.renamed("RoleName", given))
                .orElse(roleName(service, draft, draft.text(key)));
        // As the plugin makes it: without the managed policies of the provider's role.
        return Optional.of(
                role(ownId(key), name, policy(service, statements, draft), Optional.empty(), service, draft));
    }

    private static boolean hasOwn(Section function, Service service) {
        return function.has(OWN) && Plugins.has(service.settings(), Plugins.ROLES);
    }

    private static boolean inherits(Section function, Service service) {
        String key = "iamRoleStatementsInherit";
        return function.has(key) ? function.flag(key) : service.inherits();
    }

    private static String ownId(String key) {
        return Names.function(key) + Names.ROLE;
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
        Draft draft = new Draft(service.settings().place("provider"));
        List<Node> statements = statements(service);
        if (pushes) {
            Node connections = arn("execute-api", "*:*:*/@connections/*", draft);
            statements.add(allow(List.of("execute-api:ManageConnections"), connections, draft));
        }
        Entry name = service.provider()
                .nested("iam")
                .nested("role")
                .find("name")
                .map(own -> Draft.renamed("RoleName", own))
                .orElse(roleName(service, draft));
        Section provider = service.provider();
        Optional<Entry> managed = provider.nested("iam")
                .nested("role")
                .find("managedPolicies")
                .or(() -> provider.find("iamManagedPolicies"));
        return role(Names.ROLE, name, policy(service, statements, draft), managed, service, draft);
    }

    // beyond the limit because each of them differs between the two kinds of roles.
    private static Entry role(
            String id, Entry name, Node policy, Optional<Entry> managed, Service service, Draft draft) {
        Section provider = service.provider();
        Section role = provider.nested("iam").nested("role");
        List<Entry> properties = new ArrayList<>();
        properties.add(draft.entry("AssumeRolePolicyDocument", trust(draft)));
        properties.add(draft.entry("Policies", draft.list(policy)));
        properties.add(draft.entry("Path", "/"));
        properties.add(name);
        managed.ifPresent(own -> properties.add(Draft.renamed("ManagedPolicyArns", own)));
        role.find("permissionsBoundary")
                .or(() -> role.find("permissionBoundary"))
                .or(() -> provider.find("rolePermissionsBoundary"))
                .ifPresent(own -> properties.add(Draft.renamed("PermissionsBoundary", own)));
        return draft.resource(id, "AWS::IAM::Role", properties, List.of());
    }

    private static Entry roleName(Service service, Draft draft, Node... function) {
        List<Node> parts = new ArrayList<>(List.of(draft.text(service.name()), draft.text(service.stage())));
        parts.addAll(List.of(function));
        parts.add(draft.ref("AWS::Region"));
        parts.add(draft.text("lambdaRole"));
        return draft.entry("RoleName", draft.join("-", parts.toArray(Node[]::new)));
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

    /// What the project says of its functions.
    private static List<Node> statements(Service service) {
        List<Node> statements = new ArrayList<>();
        Section provider = service.provider();
        statements.addAll(provider.nested("iam").nested("role").items("statements"));
        statements.addAll(provider.items("iamRoleStatements"));
        return statements;
    }

    /// @param own beside those that functions need to write their logs
    private static Mapping policy(Service service, List<Node> own, Draft draft) {
        List<Node> statements = new ArrayList<>();
        Node logs = arn(
                "logs", "${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/" + service.prefix() + "*:*", draft);
        statements.add(allow(
                List.of("logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource", "logs:PutLogEvents"),
                logs,
                draft));
        statements.addAll(own);
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
