package dev.sluice.template.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.HttpApi;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.deploy.Blueprint;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What events become (specification, sections 10.1, 10.3 and 10.6).
class EventsTest {
    private static final String PROJECT = """
            service: app
            provider: { name: aws, runtime: java21, httpApi: %s }
            package: { artifact: code.jar }
            functions:
              my_fn-1:
                handler: a.B
                events:
                  - %s
              auth: { handler: a.C }
            """;

    @TempDir
    Path folder;

    @Test
    void allKindsBecomeTheTemplateOfTheFramework() throws IOException {
        assertThat(Projects.template(folder, Projects.resource("orders.yml")))
                .isEqualTo(Projects.resource("orders.golden.json"));
    }

    /// The logical id of the resource, and a part of its text.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "websocket: $connect | SconnectWebsocketsRoute | \"RouteKey\": \"$connect\"",
                "websocket: { route: $default } | SdefaultWebsocketsRoute | \"AuthorizationType\": \"NONE\"",
                "websocket: a/b-c_d.e | ASlashbDashcUnderscoredPeriodeWebsocketsRoute | \"RouteKey\": \"a/b-c_d.e\"",
                "websocket: $connect | MyUnderscorefnDash1LambdaFunction | app-dev-my_fn-1",
                "websocket: { route: $connect, authorizer: auth } | AuthWebsocketsAuthorizer | [\"route.request.header.Auth\"]",
                "websocket: { route: $connect, authorizer: auth } | AuthLambdaPermissionWebsockets | AuthLambdaFunction",
                "websocket: { route: $connect, authorizer: auth } | SconnectWebsocketsRoute | \"AuthorizerId\": {\"Ref\":"
                        + " \"AuthWebsocketsAuthorizer\"}",
                "websocket: { route: $connect, authorizer: 'arn:aws:lambda:us-east-1:123456789012:function:door' } |"
                        + " DoorWebsocketsAuthorizer | \"arn:aws:lambda:us-east-1:123456789012:function:door\"",
                "websocket: { route: $connect, authorizer: { arn: 'arn:aws:lambda:us-east-1:123456789012:function:door',"
                        + " identitySource: [a, b] } } | DoorWebsocketsAuthorizer | \"IdentitySource\": [\"a\", \"b\"]",
                "websocket: { route: $connect, authorizer: { name: gate, arn: !GetAtt AuthLambdaFunction.Arn } } |"
                        + " GateWebsocketsAuthorizer | {\"Fn::GetAtt\": \"AuthLambdaFunction.Arn\"}",
                "websocket: { route: x, routeResponseSelectionExpression: $default } | XWebsocketsRouteResponse |"
                        + " \"RouteResponseKey\": \"$default\"",
                "sqs: arn:aws:sqs:us-east-1:123456789012:my-queue | MyUnderscorefnDash1EventSourceMappingSQSMyqueue |"
                        + " \"BatchSize\": 10",
                "sqs: { arn: !GetAtt JobsQueue.Arn } | MyUnderscorefnDash1EventSourceMappingSQSJobsQueue | \"Enabled\": true",
                "sqs: { arn: { 'Fn::Join': [':', ['arn:aws:sqs', !Ref AWS::Region, my-jobs]] } } |"
                        + " MyUnderscorefnDash1EventSourceMappingSQSMyjobs | my-jobs",
                "schedule: rate(1 day) | MyUnderscorefnDash1EventsRuleSchedule1 | \"ScheduleExpression\": \"rate(1 day)\"",
                "schedule: { rate: rate(1 day), input: '{}' } | MyUnderscorefnDash1EventsRuleSchedule1 | \"Input\": \"{}\"",
                "schedule: { rate: rate(1 day), method: scheduler } | MyUnderscorefnDash1ScheduleSchedule1 |"
                        + " AWS::Scheduler::Schedule",
                "httpApi: '*' | HttpApiRouteDefault | \"RouteKey\": \"$default\"",
                "httpApi: { path: '/a/{id}', method: '*' } | HttpApiRouteAnyAIdVar | \"RouteKey\": \"ANY /a/{id}\"",
                "httpApi: POST /my-path/{proxy+} | HttpApiRoutePostMyDashpathProxyVar | \"Ref\": \"HttpApiIntegrationMy",
                "http: any files/{proxy+} | ApiGatewayMethodFilesProxyVarAny | \"HttpMethod\": \"ANY\"",
                "http: { path: x/y, method: GET, cors: true } | ApiGatewayMethodXYOptions | \"Type\": \"MOCK\"",
                "http: { path: x/y, method: GET, timeoutInMillis: 100 } | ApiGatewayResourceXY | \"Ref\":"
                        + " \"ApiGatewayResourceX\"",
                "http: GET / | ApiGatewayMethodGet | \"RootResourceId\"",
            })
    @Proves("13-31")
    void haveTheLogicalIdsOfTheFramework(String event, String id, String part) throws IOException {
        String json = Projects.template(folder, PROJECT.formatted("{}", event));
        int start = json.indexOf("\n    \"" + id + "\": {");
        assertThat(start).as(id).isPositive();
        int end = json.indexOf("\n    \"", start + 1);
        assertThat(json.substring(start, end < 0 ? json.length() : end)).contains(part);
    }

    @Test
    void reachTheBlueprint() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(Files.createDirectory(folder.resolve("live")).resolve("pom.xml"), "<project/>");
        Files.createDirectory(folder.resolve("layer"));
        Blueprint blueprint = Projects.blueprint(folder, Projects.resource("orders.yml"));
        assertThat(blueprint.stack()).isEqualTo("orders-prod");
        assertThat(blueprint.httpApis())
                .extracting(HttpApi::name)
                .containsExactlyInAnyOrder("prod-orders", "orders-prod");
        assertThat(blueprint.eventSources()).hasSize(2);
        Stage stage =
                Objects.requireNonNull(blueprint.apis().getFirst().stages().get("prod"));
        Route listed = Objects.requireNonNull(stage.routes().get("orders/list.all-of_it"));
        assertThat(listed.twoWay()).isTrue();
        assertThat(listed.integration()).contains(new Integration.LambdaProxy("live", Duration.ofSeconds(5)));
        assertThat(blueprint.functions())
                .filteredOn(function -> function.name().equals("live"))
                .first()
                .satisfies(live -> assertThat(live.environment())
                        .containsEntry("REGION", "us-east-1")
                        .containsEntry("OWN", "1")
                        .doesNotContainKey("SHARED"));
    }

    @Test
    void corsOfAnHttpApiAllowsWhatIsUsedOrWhatIsSaid() throws IOException {
        String simple = Projects.template(folder, PROJECT.formatted("{ cors: true }", "httpApi: PUT /a"));
        assertThat(simple)
                .contains("\"AllowMethods\": [\"OPTIONS\", \"PUT\"]")
                .contains("\"AllowOrigins\": [\"*\"]")
                .contains("\"X-Amzn-Trace-Id\"");
        String said = Projects.template(
                folder,
                PROJECT.formatted(
                        "{ name: mine, cors: { allowedOrigins: 'https://a.b', allowedMethods: [GET], maxAge: 5,"
                                + " allowedHeaders: [X], exposedResponseHeaders: [Y], allowCredentials: true } }",
                        "httpApi: PUT /a"));
        assertThat(said)
                .contains("\"AllowMethods\": [\"GET\"]")
                .contains("\"AllowOrigins\": [\"https://a.b\"]")
                .contains("\"ExposeHeaders\": [\"Y\"]")
                .contains("\"AllowCredentials\": true")
                .contains("\"MaxAge\": 5")
                .contains("\"Name\": \"mine\"");
    }
}
