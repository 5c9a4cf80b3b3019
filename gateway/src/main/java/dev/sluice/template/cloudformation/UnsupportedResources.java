package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Nearest;
import dev.sluice.template.sam.SamTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What to say of a resource that nothing here brings into being.
final class UnsupportedResources {
    /// By the beginning of the type: what an application will miss.
    private static final Map<String, String> MISSING = Map.ofEntries(
            Map.entry("AWS::ApiGateway::", "REST APIs do without it"),
            Map.entry("AWS::ApiGateway::Authorizer", "no method can use it"),
            Map.entry("AWS::ApiGateway::BasePathMapping", "the API is reached under its own address only"),
            Map.entry("AWS::ApiGateway::DomainName", "the API is reached under its own address only"),
            Map.entry("AWS::ApiGateway::GatewayResponse", "errors of the API keep their own form"),
            Map.entry("AWS::ApiGateway::RequestValidator", "requests that it would refuse get through"),
            Map.entry("AWS::ApiGatewayV2::Model", "no route can use it"),
            Map.entry("AWS::Cognito::", "nobody can sign in with it"),
            Map.entry("AWS::Events::", "no event reaches its targets"),
            Map.entry("AWS::Lambda::EventInvokeConfig", "failed asynchronous calls are neither repeated nor sent on"),
            Map.entry("AWS::S3::", "calls to it go to no one"),
            Map.entry("AWS::SNS::", "what is published to it is lost"),
            Map.entry("AWS::StepFunctions::", "it cannot be started"),
            Map.entry("Custom::", "its attributes are not known"));

    private static final int SLIP = 2;

    private UnsupportedResources() {}

    /// A warning with what will not work; an error when the type cannot be one.
    static void report(Resource resource, Diagnostics diagnostics) {
        String type = resource.type();
        if (isMalformed(resource)) {
            return;
        }
        if (!type.matches("[A-Za-z0-9]+(::[A-Za-z0-9@_-]+){1,3}") || isSlip(type)) {
            diagnostics.unknown(resource.typeAt(), "unknown resource type '" + type + "'", type, known());
        } else {
            diagnostics.warning(
                    resource.typeAt(),
                    type + " is not supported yet: '" + resource.id() + "' is not created, and " + missing(type));
        }
    }

    /// Whether SAM knows the type but did not rewrite it, because it is not formed like a resource, which is
    /// reported.
    static boolean isMalformed(Resource resource) {
        return SamTransform.TYPES.find(resource.type()).isPresent();
    }

    /// Near enough to a known type to be meant.
    private static boolean isSlip(String type) {
        return !MISSING.containsKey(type) && Nearest.within(SLIP, type, known());
    }

    private static String missing(String type) {
        return MISSING.entrySet().stream()
                .filter(entry -> type.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse("what refers to it gets a name that leads nowhere");
    }

    private static List<String> known() {
        List<String> names = new ArrayList<>(Types.RESOURCES.names());
        names.addAll(SamTransform.TYPES.names());
        return names;
    }
}
