package dev.sluice.template.cloudformation;

import dev.sluice.template.TemplateOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What `Ref` and `Fn::GetAtt` yield for each type of resource (specification, sections 9.1 and 9.2).
final class Identities {
    /// SQS quota.
    static final int MAX_QUEUE_NAME = 80;

    private static final int MAX_FUNCTION_NAME = 64;
    private static final int MAX_BUCKET_NAME = 63;
    private static final int MAX_NAME = 255;

    /// The one attribute of these types that is what `Ref` yields.
    private static final Map<String, String> OWN_IDS = Map.ofEntries(
            Map.entry(Types.ROUTE, "RouteId"),
            Map.entry(Types.MODEL, "ModelId"),
            Map.entry(Types.INTEGRATION, "IntegrationId"),
            Map.entry(Types.ROUTE_RESPONSE, "RouteResponseId"),
            Map.entry(Types.INTEGRATION_RESPONSE, "IntegrationResponseId"),
            Map.entry(Types.API_MAPPING, "ApiMappingId"),
            Map.entry(Types.API_KEY, "APIKeyId"),
            Map.entry(Types.USAGE_PLAN, "Id"),
            Map.entry(Types.AUTHORIZER, "AuthorizerId"),
            Map.entry(Types.DEPLOYMENT, "DeploymentId"),
            Map.entry(Types.REST_DEPLOYMENT, "DeploymentId"),
            Map.entry(Types.REST_RESOURCE, "ResourceId"),
            Map.entry("AWS::Lambda::Permission", "Id"),
            Map.entry(Types.MANAGED_POLICY, "PolicyArn"));

    private final TemplateOptions options;
    private final LambdaIdentities lambda;

    Identities(TemplateOptions options) {
        this.options = options;
        this.lambda = new LambdaIdentities(options);
    }

    /// The physical id: what `Ref` yields.
    String ref(Resource resource, Properties properties) {
        String id = resource.id();
        return switch (resource.type()) {
            case Types.FUNCTION ->
                properties.text("FunctionName").orElseGet(() -> Ids.named(options.stack(), id, MAX_FUNCTION_NAME));
            case Types.TABLE -> properties.text("TableName").orElseGet(() -> named(id));
            case Types.API_KEY, Types.USAGE_PLAN, Types.API, Types.REST_API -> Ids.hashed(options.stack(), id, 10);
            case Types.API_MAPPING,
                    Types.DEPLOYMENT,
                    Types.AUTHORIZER,
                    Types.MODEL,
                    Types.REST_DEPLOYMENT,
                    Types.REST_RESOURCE -> Ids.hashed(options.stack(), id, 6);
            case Types.ROUTE, Types.INTEGRATION, Types.ROUTE_RESPONSE, Types.INTEGRATION_RESPONSE ->
                Ids.hashed(options.stack(), id, 7);
            case Types.STACK -> {
                String name = options.stack() + "-" + id;
                yield regional("cloudformation", "stack/" + name + "/" + Ids.uuid(name));
            }
            case Types.DOMAIN_NAME -> properties.text("DomainName").orElse(id);
            case Types.STAGE, Types.REST_STAGE -> properties.text("StageName").orElse(id);
            case Types.ROLE -> properties.text("RoleName").orElseGet(() -> named(id));
            case Types.POLICY -> properties.text("PolicyName").orElseGet(() -> named(id));
            case Types.ROLE_POLICY ->
                properties.text("PolicyName").orElse(id) + "|"
                        + properties.text("RoleName").orElse("");
            case Types.MANAGED_POLICY ->
                global("iam", "policy" + path(properties) + name(properties, "ManagedPolicyName", id));
            case "AWS::Logs::LogGroup" -> name(properties, "LogGroupName", id);
            case "AWS::SNS::Topic" -> regional("sns", name(properties, "TopicName", id));
            case Types.QUEUE ->
                "https://sqs." + options.region() + ".amazonaws.com/" + options.accountId() + "/"
                        + queueName(properties, id);
            case Types.EVENT_SOURCE -> Ids.uuid(options.stack() + "/" + id);
            case Types.VERSION, Types.ALIAS, Types.URL, Types.LAYER -> lambda.ref(resource, properties);
            case Types.RULE, Types.SCHEDULE -> name(properties, "Name", id);
            case Types.BUCKET ->
                properties
                        .text("BucketName")
                        .orElseGet(() ->
                                Ids.named(options.stack(), id, MAX_BUCKET_NAME).toLowerCase(Locale.ROOT));
            default -> named(id);
        };
    }

    /// The attributes that `Fn::GetAtt` knows, with their values. Those of a type that is not supported hold an
    /// ARN; it leads nowhere, which the warning about the resource says.
    Map<String, String> attributes(Resource resource, Properties properties) {
        String ref = ref(resource, properties);
        Map<String, String> attributes = new LinkedHashMap<>();
        switch (resource.type()) {
            case Types.FUNCTION -> attributes.put("Arn", regional("lambda", "function:" + ref));
            case Types.TABLE -> {
                attributes.put("Arn", regional("dynamodb", "table/" + ref));
                if (properties.has("StreamSpecification")) {
                    attributes.put("StreamArn", regional("dynamodb", "table/" + ref + "/stream/current"));
                }
            }
            case Types.API -> {
                String scheme = HttpApis.isHttp(properties) ? "https://" : "wss://";
                attributes.put("ApiEndpoint", scheme + ref + ".execute-api." + options.region() + ".amazonaws.com");
                attributes.put("ApiId", ref);
            }
            case Types.DOMAIN_NAME -> attributes.putAll(ofDomain(ref));
            case Types.REST_API -> {
                attributes.put("RestApiId", ref);
                attributes.put("RootResourceId", Ids.hashed(options.stack(), resource.id() + "/", 10));
            }
            case Types.QUEUE -> {
                String name = queueName(properties, resource.id());
                attributes.put("Arn", regional("sqs", name));
                attributes.put("QueueName", name);
                attributes.put("QueueUrl", ref);
            }
            case Types.EVENT_SOURCE -> {
                attributes.put("Id", ref);
                attributes.put("EventSourceMappingArn", regional("lambda", "event-source-mapping:" + ref));
            }
            case Types.VERSION, Types.ALIAS, Types.URL, Types.LAYER ->
                attributes.putAll(lambda.attributes(resource, ref));
            case Types.RULE -> attributes.put("Arn", regional("events", "rule/" + ref));
            case Types.SCHEDULE -> {
                String group = properties.text("GroupName").orElse("default");
                attributes.put("Arn", regional("scheduler", "schedule/" + group + "/" + ref));
            }
            case Types.BUCKET -> attributes.putAll(ofBucket(ref));
            case Types.ROLE -> {
                attributes.put("Arn", global("iam", "role" + path(properties) + ref));
                attributes.put(
                        "RoleId", "AROA" + Ids.hashed(options.stack(), ref, 17).toUpperCase(Locale.ROOT));
            }
            case "AWS::Logs::LogGroup" -> attributes.put("Arn", regional("logs", "log-group:" + ref + ":*"));
            default -> Optional.ofNullable(OWN_IDS.get(resource.type())).ifPresent(name -> attributes.put(name, ref));
        }
        return attributes;
    }

    /// Of a role or a policy, with a slash at both ends.
    private static String path(Properties properties) {
        return properties.text("Path").orElse("/");
    }

    private Map<String, String> ofDomain(String name) {
        return Map.of(
                "RegionalDomainName",
                "d-" + Ids.hashed(options.stack(), name, 10) + ".execute-api." + options.region() + ".amazonaws.com",
                "RegionalHostedZoneId",
                "Z" + Ids.hashed(options.stack(), name, 13).toUpperCase(Locale.ROOT),
                "DomainNameArn",
                "arn:aws:apigateway:" + options.region() + "::/domainnames/" + name);
    }

    private Map<String, String> ofBucket(String name) {
        return Map.of(
                "Arn", "arn:aws:s3:::" + name,
                "DomainName", name + ".s3.amazonaws.com",
                "RegionalDomainName", name + ".s3." + options.region() + ".amazonaws.com");
    }

    /// An ARN for an attribute of a resource that is not supported.
    String placeholder(Resource resource) {
        String[] parts = resource.type().split("::", 3);
        String service = parts.length < 2 ? "custom" : parts[1].toLowerCase(Locale.ROOT);
        return regional(service, named(resource.id()));
    }

    private String name(Properties properties, String property, String id) {
        return properties.text(property).orElseGet(() -> named(id));
    }

    private String queueName(Properties properties, String id) {
        String suffix = properties.flag("FifoQueue") ? Queues.FIFO : "";
        return properties
                .text("QueueName")
                .orElseGet(() -> Ids.named(options.stack(), id, MAX_QUEUE_NAME - suffix.length()) + suffix);
    }

    private String named(String id) {
        return Ids.named(options.stack(), id, MAX_NAME);
    }

    private String regional(String service, String rest) {
        return "arn:aws:" + service + ":" + options.region() + ":" + options.accountId() + ":" + rest;
    }

    private String global(String service, String rest) {
        return "arn:aws:" + service + "::" + options.accountId() + ":" + rest;
    }
}
