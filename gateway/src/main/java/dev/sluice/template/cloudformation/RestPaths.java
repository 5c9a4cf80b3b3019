package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGateway::Resource`: a tree whose parts make the paths of a REST API.
final class RestPaths {
    private static final String ROOT = "RootResourceId";

    private final Stack stack;
    private final Diagnostics diagnostics;
    private final Map<String, Optional<String>> known = new HashMap<>();

    RestPaths(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
        for (Resource api : stack.everywhere(Types.REST_API)) {
            known.put(stack.attributeOf(api, ROOT), Optional.of("/"));
        }
        for (Resource resource : stack.everywhere(Types.REST_RESOURCE)) {
            path(stack.idOf(resource), stack.properties(resource), "ParentId");
        }
    }

    /// The path of the resource that a property names; empty when there is none, which is reported.
    Optional<String> of(Properties properties, String property) {
        return properties.text(property).flatMap(id -> path(id, properties, property));
    }

    private Optional<String> path(String id, Properties from, String property) {
        Optional<String> earlier = known.get(id);
        if (earlier != null) {
            return earlier;
        }
        Optional<Resource> resource = stack.byId(Types.REST_RESOURCE, id);
        if (resource.isEmpty()) {
            String what = property + ": '" + id + "' is no resource of this stack's REST APIs";
            diagnostics.unknown(from.place(property), what, id, stack.ids(Types.REST_RESOURCE));
            return Optional.empty();
        }
        Properties properties = stack.properties(resource.get());
        Optional<String> parent = of(properties, "ParentId");
        Optional<String> part = part(properties);
        Optional<String> path = parent.isEmpty() || part.isEmpty()
                ? Optional.empty()
                : Optional.of(parent.get().equals("/") ? "/" + part.get() : parent.get() + "/" + part.get());
        known.put(id, path);
        return path;
    }

    private Optional<String> part(Properties properties) {
        Optional<String> part = properties.text("PathPart");
        if (part.isPresent() && !HttpPaths.isPart(part.get())) {
            String expected = "(expected: one part of a path, such as users, {id} or {proxy+})";
            diagnostics.error(properties.place("PathPart"), "PathPart: '" + part.get() + "' " + expected);
            return Optional.empty();
        }
        return part;
    }
}
