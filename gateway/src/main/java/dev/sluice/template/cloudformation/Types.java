package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Place;
import dev.sluice.template.ResourceTypes;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;

/// The resource types that become part of a blueprint, and the tables of all that are known.
final class Types {
    static final String FUNCTION = "AWS::Lambda::Function";
    static final String TABLE = "AWS::DynamoDB::Table";
    static final String API = "AWS::ApiGatewayV2::Api";
    static final String ROUTE = "AWS::ApiGatewayV2::Route";
    static final String ROUTE_RESPONSE = "AWS::ApiGatewayV2::RouteResponse";
    static final String INTEGRATION = "AWS::ApiGatewayV2::Integration";
    static final String INTEGRATION_RESPONSE = "AWS::ApiGatewayV2::IntegrationResponse";
    static final String MODEL = "AWS::ApiGatewayV2::Model";
    static final String AUTHORIZER = "AWS::ApiGatewayV2::Authorizer";
    static final String STAGE = "AWS::ApiGatewayV2::Stage";
    static final String STACK = "AWS::CloudFormation::Stack";
    static final String DEPLOYMENT = "AWS::ApiGatewayV2::Deployment";
    static final String REST_API = "AWS::ApiGateway::RestApi";
    static final String REST_RESOURCE = "AWS::ApiGateway::Resource";
    static final String REST_METHOD = "AWS::ApiGateway::Method";
    static final String REST_DEPLOYMENT = "AWS::ApiGateway::Deployment";
    static final String REST_STAGE = "AWS::ApiGateway::Stage";
    static final String DOMAIN_NAME = "AWS::ApiGatewayV2::DomainName";
    static final String API_MAPPING = "AWS::ApiGatewayV2::ApiMapping";
    static final String API_KEY = "AWS::ApiGateway::ApiKey";
    static final String USAGE_PLAN = "AWS::ApiGateway::UsagePlan";
    static final String USAGE_PLAN_KEY = "AWS::ApiGateway::UsagePlanKey";
    static final String LAYER = "AWS::Lambda::LayerVersion";
    static final String VERSION = "AWS::Lambda::Version";
    static final String ALIAS = "AWS::Lambda::Alias";
    static final String URL = "AWS::Lambda::Url";
    static final String RULE = "AWS::Events::Rule";
    static final String SCHEDULE = "AWS::Scheduler::Schedule";
    static final String BUCKET = "AWS::S3::Bucket";
    static final String ROLE = "AWS::IAM::Role";
    static final String ROLE_POLICY = "AWS::IAM::RolePolicy";
    static final String POLICY = "AWS::IAM::Policy";
    static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";
    static final String QUEUE = "AWS::SQS::Queue";
    static final String EVENT_SOURCE = "AWS::Lambda::EventSourceMapping";

    static final ResourceTypes RESOURCES = ResourceTypes.load(
            Types.class,
            "apigatewayv2.types",
            "apigateway.types",
            "lambda.types",
            "eventsources.types",
            "events.types",
            "dynamodb.types",
            "sqs.types",
            "s3.types",
            "cloudformation.types",
            "iam.types",
            "accepted.types");
    static final ResourceTypes DOCUMENTS = ResourceTypes.load(Types.class, "documents.types");
    static final ResourceTypes SECTIONS = ResourceTypes.load(Types.class, "sections.types");

    private Types() {}

    /// An entry of a section, held against its shape: what is wrong is reported, misspelt names are put right.
    ///
    /// @param shape `Parameter`, `Output` or `Rule`
    /// @param owner for messages about what is missing
    /// @param at    where the owner stands
    static Mapping checked(Mapping entry, String shape, String owner, Place at, Diagnostics diagnostics) {
        ShapeCheck check = new ShapeCheck(diagnostics);
        Struct struct = SECTIONS.find(shape).orElseThrow();
        Mapping mended = check.mended(entry, struct);
        check.check(mended, struct, owner, at);
        return mended;
    }
}
