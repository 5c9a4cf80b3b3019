package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `Auth` of an `AWS::Serverless::WebSocketApi`: it protects the route `$connect`.
final class WebSocketAuth {
    private static final String CONNECT = "$connect";
    private static final String NONE = "NONE";
    private static final String CUSTOM = "CUSTOM";

    private final SamResource api;
    private final Mapping auth;
    private final String type;
    private final String authorizer;

    WebSocketAuth(SamResource api, Diagnostics diagnostics) {
        this.api = api;
        this.authorizer = api.id() + "ConnectAuthorizer";
        Optional<Entry> declared = api.properties().find("Auth");
        this.auth = declared.map(Entry::value).orElse(null) instanceof Mapping mapping
                ? mapping
                : new Mapping(List.of(), api.at());
        Node written = auth.find("AuthType").map(Entry::value).orElse(api.text(NONE));
        this.type = written instanceof Scalar(String text, var _, var _) ? text : "";
        if (declared.isPresent()) {
            check(declared.get(), diagnostics);
        }
    }

    private void check(Entry declared, Diagnostics diagnostics) {
        if (type.isEmpty()) {
            String what =
                    "AuthType: " + auth.find("AuthType").orElseThrow().value().described();
            diagnostics.error(declared.at(), what + " is not supported yet (expected: NONE or CUSTOM, as it stands)");
        } else if (type.equals(NONE) && auth.find("AuthArn").isPresent()) {
            diagnostics.error(declared.at(), "Auth: AuthArn without AuthType protects nothing (expected: CUSTOM)");
        } else if (type.equals(CUSTOM) && auth.find("AuthArn").isEmpty()) {
            diagnostics.error(declared.at(), "Auth: missing 'AuthArn' (the ARN of a function)");
        } else if (!type.equals(NONE) && !hasConnectRoute()) {
            diagnostics.error(declared.at(), "Auth: there is no route $connect that it could protect");
        }
    }

    private boolean hasConnectRoute() {
        return api.properties().find("Routes").map(Entry::value).orElse(null) instanceof Mapping routes
                && routes.find(CONNECT).isPresent();
    }

    /// What a route gets for its protection.
    List<Entry> ofRoute(String key) {
        if (!key.equals(CONNECT) || type.equals(NONE)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        auth.find("AuthType").ifPresent(entry -> entries.add(renamed(entry, "AuthorizationType")));
        if (type.equals(CUSTOM)) {
            entries.add(api.entry("AuthorizerId", api.ref(authorizer)));
        }
        return entries;
    }

    /// The authorizer, when there is one.
    List<Entry> resources() {
        if (!type.equals(CUSTOM) || auth.find("AuthArn").isEmpty()) {
            return List.of();
        }
        List<Entry> properties = new ArrayList<>();
        properties.add(api.entry("ApiId", api.ref(api.id())));
        properties.add(api.entry("AuthorizerType", api.text("REQUEST")));
        properties.add(auth.find("Name").orElse(api.entry("Name", api.text(authorizer))));
        auth.find("AuthArn").ifPresent(arn -> properties.add(renamed(arn, "AuthorizerUri")));
        auth.find("IdentitySource").ifPresent(properties::add);
        auth.find("InvokeRole").ifPresent(role -> properties.add(renamed(role, "AuthorizerCredentialsArn")));
        return List.of(api.companion(authorizer, "AWS::ApiGatewayV2::Authorizer", properties));
    }

    private static Entry renamed(Entry entry, String key) {
        return new Entry(key, entry.at(), entry.value());
    }
}
