package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Route;
import dev.sluice.api.WebSocketApi;
import dev.sluice.deploy.Blueprint;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plain CloudFormation: what resources mean, and what is said of those that mean nothing here.
class ResourcesTest {
    private static final String API = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub 'integrations/${Integration}' }
              Integration:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { Handler: example.Fn, Runtime: java21, Code: ., Role: !GetAtt Role.Arn }
              Role:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {} }
            """;

    @TempDir
    Path folder;

    @Test
    void aPlainLambdaFunctionWithALocalPathIsEnough() throws IOException {
        Blueprint blueprint = Templates.blueprint(folder, API);
        assertThat(blueprint.functions().getFirst().name()).isEqualTo("chat-Fn");
        assertThat(route(blueprint).twoWay()).isFalse();
    }

    @Test
    @Proves("3.2-7")
    void aRouteResponseAloneMakesARouteAnswer() throws IOException {
        String response = """
                  Response:
                    Type: AWS::ApiGatewayV2::RouteResponse
                    Properties: { ApiId: !Ref Api, RouteId: !Ref Route, RouteResponseKey: $default }
                """;
        assertThat(route(Templates.blueprint(folder, API + response)).twoWay()).isTrue();
        String expression =
                API.replace("RouteKey: $default", "RouteKey: $default, RouteResponseSelectionExpression: $default");
        assertThat(route(Templates.blueprint(folder, expression)).twoWay()).isFalse();
    }

    @Test
    void aDeploymentThatNamesItsStageDeploysIt() throws IOException {
        String manual = API.replace(", AutoDeploy: true", "");
        assertThat(Templates.diagnostics(folder, manual))
                .containsExactly("11:3: warning: stage 'prod' has no deployment, so no route (expected: DeploymentId or"
                        + " AutoDeploy)");
        String deployment = """
                  Deployment:
                    Type: AWS::ApiGatewayV2::Deployment
                    DependsOn: Route
                    Properties: { ApiId: !Ref Api, StageName: prod }
                """;
        assertThat(route(Templates.blueprint(folder, manual + deployment)).key())
                .isEqualTo("$default");
    }

    @Test
    void noValueTakesAPropertyAway() throws IOException {
        String text = API.replace("Code: .,", "Code: ., Timeout: !Ref AWS::NoValue,");
        assertThat(Templates.blueprint(folder, text).functions().getFirst().timeout())
                .hasSeconds(3);
    }

    @Test
    @Proves("1.1-7")
    void idsFollowFromStackAndLogicalIdAlone() throws IOException {
        String id = Templates.blueprint(folder, API).apis().getFirst().id();
        assertThat(id).matches("[a-z][a-z0-9]{9}").isEqualTo(Ids.hashed("chat", "Api", 10));
        assertThat(Ids.hashed("chat2", "Api", 10)).isNotEqualTo(id);
        assertThat(Ids.named("stack", "x".repeat(80), 64)).hasSize(64).startsWith("stack-xxx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS::S3::AccessPoint | calls to it go to no one",
                "AWS::SNS::Topic | what is published to it is lost",
                "AWS::Kinesis::Stream | what refers to it gets a name that leads nowhere",
                "Custom::Thing | its attributes are not known",
            })
    void warnsOfResourcesThatAreNotSupported(String type, String message) throws IOException {
        String other = "  X: { Type: '" + type + "' }\nOutputs:\n  O: { Value: !Sub '${X}/${X.Arn}' }\n";
        assertThat(Templates.diagnostics(folder, API + other))
                .containsExactly(
                        "20:14: warning: " + type + " is not supported yet: 'X' is not created, and " + message);
    }

    @Test
    void warnsOfSettingsThatHaveNoEffect() throws IOException {
        String text = API.replace("Code: .,", "Code: ., FileSystemConfigs: [a],");
        assertThat(Templates.diagnostics(folder, text))
                .containsExactly("16:66: warning: FileSystemConfigs has no effect: file systems are not mounted");
    }

    @Test
    @Proves("7-4")
    void refusesMoreResourcesThanCloudFormationTakes() throws IOException {
        StringBuilder many = new StringBuilder("Resources:\n");
        for (int i = 0; i < 501; i++) {
            many.append("  R").append(i).append(": { Type: AWS::Logs::LogGroup }\n");
        }
        assertThat(Templates.diagnostics(folder, many.toString()))
                .containsExactly("502:3: error: resources: 501 (expected: <= 500)");
    }

    @Test
    @Proves("7-4")
    void takesMoreRoutesAndStagesThanAmazonWould() throws IOException {
        StringBuilder many = new StringBuilder("""
                Resources:
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
                  Mock: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref Api, IntegrationType: MOCK } }
                """);
        for (int i = 0; i < 301; i++) {
            many.append("  R" + i + ": { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Api, RouteKey: r"
                    + i + ", Target: !Sub 'integrations/${Mock}' } }\n");
        }
        for (int i = 0; i < 11; i++) {
            many.append("  S" + i + ": { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: !Ref Api, StageName: s"
                    + i + ", AutoDeploy: true } }\n");
        }
        WebSocketApi api = Templates.blueprint(folder, many.toString()).apis().getFirst();

        assertThat(api.stages()).hasSize(11);
        assertThat(api.stages().values())
                .allSatisfy(stage -> assertThat(stage.routes()).hasSize(301));
    }

    @Test
    @Proves({"3.1-1", "3.1-11"})
    void takesBothKindsOfFunctionArnWithAQualifier() throws IOException {
        for (String uri : new String[] {
            "arn:aws:lambda:us-east-1:123456789012:function:chat-Fn:live",
            "arn:aws-cn:apigateway:cn-north-1:lambda:path/2015-03-31/functions/"
                    + "arn:aws-cn:lambda:cn-north-1:1:function:chat-Fn/invocations"
        }) {
            assertThat(route(Templates.blueprint(folder, API.replace("!GetAtt Fn.Arn", "'" + uri + "'")))
                            .integration())
                    .isPresent();
        }
    }

    private static Route route(Blueprint blueprint) {
        Map<String, Route> routes =
                blueprint.apis().getFirst().stages().values().iterator().next().routes();
        assertThat(routes).containsOnlyKeys("$default");
        return routes.values().iterator().next();
    }
}
