package dev.sluice.template.cloudformation;

import dev.sluice.api.Policy;
import dev.sluice.api.Role;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::Role` of functions, with everything that is attached to it (specification, section 6.3). A role that
/// is not in the templates, and one with a policy whose content nobody here knows, allows everything, and a warning
/// says so.
final class Roles {
    private static final String MANAGED = "ManagedPolicyArns";
    private static final String BOUNDARY = "PermissionsBoundary";

    private final Stack stack;
    /// Whether there is an API that a role could forbid.
    private final boolean asked;

    private final PolicyDocuments documents;
    private final Diagnostics diagnostics;
    /// By ARN, so that each is told of once.
    private final Map<String, Role> known = new HashMap<>();

    Roles(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.asked = stack.everywhere(Types.API).stream().anyMatch(api -> !HttpApis.isHttp(stack.properties(api)));
        this.documents = new PolicyDocuments(diagnostics, asked);
        this.diagnostics = diagnostics;
    }

    /// The roles of the functions, by function name.
    Map<String, Role> build() {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (Resource function : stack.resources(Types.FUNCTION)) {
            String name = stack.idOf(function);
            Properties properties = stack.properties(function);
            roles.put(
                    name,
                    properties
                            .text("Role")
                            .map(arn -> role(arn, properties.place("Role")))
                            .orElse(new Role.Unknown(name)));
        }
        return roles;
    }

    private Role role(String arn, Place at) {
        Role earlier = known.get(arn);
        if (earlier != null) {
            return earlier;
        }
        Optional<Resource> resource = stack.everywhere(Types.ROLE).stream()
                .filter(each -> stack.attributeOf(each, "Arn").equals(arn))
                .findFirst();
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (resource.isEmpty()) {
            warn(at, "Role: '" + arn + "' is not in the template");
        }
        Role role = resource.map(this::role).orElse(new Role.Unknown(name));
        known.put(arn, role);
        return role;
    }

    private Role role(Resource resource) {
        String name = stack.idOf(resource);
        Properties properties = stack.properties(resource);
        List<Policy> policies = new ArrayList<>();
        properties.each("Policies").forEach(inline -> documents.of(inline).ifPresent(policies::add));
        policies.addAll(attached(name));
        boolean whole = true;
        for (Node arn : properties.items(MANAGED)) {
            Optional<Policy> policy = Properties.text(arn).flatMap(text -> managed(MANAGED, text, arn.at()));
            policy.ifPresent(policies::add);
            whole &= policy.isPresent();
        }
        Optional<String> boundary = properties.text(BOUNDARY);
        Optional<Policy> bounds = boundary.flatMap(arn -> managed(BOUNDARY, arn, properties.place(BOUNDARY)));
        return whole && bounds.isPresent() == boundary.isPresent()
                ? new Role.Known(name, policies, bounds)
                : new Role.Unknown(name);
    }

    /// The documents of policies that name the role.
    private List<Policy> attached(String role) {
        List<Policy> policies = new ArrayList<>();
        for (String type : List.of(Types.POLICY, Types.MANAGED_POLICY, Types.ROLE_POLICY)) {
            for (Resource resource : stack.everywhere(type)) {
                Properties policy = stack.properties(resource);
                boolean named = policy.text("RoleName").filter(role::equals).isPresent()
                        || policy.items("Roles").stream()
                                .flatMap(each -> Properties.text(each).stream())
                                .anyMatch(role::equals);
                if (named) {
                    documents.of(policy).ifPresent(policies::add);
                }
            }
        }
        return policies;
    }

    /// A policy of the templates, or one of Amazon's; empty when it is neither, of which is warned.
    private Optional<Policy> managed(String property, String arn, Place at) {
        Optional<Resource> own = stack.byId(Types.MANAGED_POLICY, arn);
        if (own.isPresent()) {
            return documents.of(stack.properties(own.get()));
        }
        Optional<Policy> amazons = ManagedPolicies.find(arn);
        if (amazons.isEmpty()) {
            warn(at, property + ": what '" + arn + "' says is not known");
        }
        return amazons;
    }

    private void warn(Place at, String reason) {
        if (asked) {
            diagnostics.warning(
                    at,
                    reason + ": functions with this role may push to every connection here, and perhaps not on AWS");
        }
    }
}
