package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.deploy.Blueprint;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is SAM's own (specification, section 9.4).
class ServerlessTest {
    private static final String FUNCTION = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: example.Fn
                  Runtime: java21
                  CodeUri: .
            """;

    @TempDir
    Path folder;

    @Test
    void givesAFunctionTheDefaultsOfLambda() throws IOException {
        FunctionDefinition function =
                Templates.blueprint(folder, FUNCTION).functions().getFirst();
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(function.memoryMb()).isEqualTo(128);
        assertThat(function.environment()).isEmpty();
        assertThat(function.concurrency()).isEqualTo(new FunctionDefinition.Concurrency(50, 1));
    }

    @Test
    void mergesMappingsOfGlobalsAndLetsTheFunctionWin() throws IOException {
        String globals = """
                Globals:
                  Function:
                    Timeout: 9
                    MemorySize: 256
                    Environment: { Variables: { AB: global, BC: global } }
                """;
        String own = "      Timeout: 5\n      Environment: { Variables: { BC: own, CD: own } }\n";
        FunctionDefinition function = Templates.blueprint(folder, FUNCTION + own + globals)
                .functions()
                .getFirst();
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(function.memoryMb()).isEqualTo(256);
        assertThat(function.environment()).isEqualTo(Map.of("AB", "global", "BC", "own", "CD", "own"));
    }

    @Test
    void refusesWhatCannotStandInGlobals() throws IOException {
        assertThat(Templates.diagnostics(
                        folder, FUNCTION + "Globals:\n  Function:\n    Timeut: 3\n    Events: {}\n  Functions: {}\n"))
                .containsExactly(
                        "11:5: error: 'Timeut' cannot stand in Globals.Function (did you mean 'Timeout'?)",
                        "12:5: error: 'Events' cannot stand in Globals.Function (expected: Architectures,"
                                + " AssumeRolePolicyDocument, AutoPublishAlias, AutoPublishAliasAllProperties,"
                                + " AutoPublishCodeSha256, CapacityProviderConfig, CodeSigningConfigArn, CodeUri,"
                                + " DeadLetterQueue, DeploymentPreference, Description, DurableConfig, and 31 more)",
                        "13:3: error: unknown section 'Functions' of Globals (did you mean 'Function'?)");
    }

    @Test
    void findsAWrongNameInAPolicy() throws IOException {
        String policies = "      Policies:\n        - SQSSendMessagePolicy: { QueueName: !Ref Quue }\n";
        assertThat(Templates.diagnostics(folder, FUNCTION + policies))
                .containsExactly("10:46: error: 'Quue' is neither a parameter nor a resource (expected: Fn, FnRole)");
    }

    @Test
    void warnsOfEventsThatWillNotArrive() throws IOException {
        String events = """
                      Events:
                        News: { Type: SNS, Properties: { Topic: !Ref Topic } }
                        Lost: { Properties: {} }
                  Topic: { Type: AWS::SNS::Topic }
                """;
        assertThat(Templates.diagnostics(folder, FUNCTION + events))
                .containsExactly(
                        "10:9: warning: event 'News' (SNS) is not supported yet: notifications do not reach the"
                                + " function",
                        "11:9: error: event 'Lost': missing property 'Type' (event requires a string)",
                        "12:18: warning: AWS::SNS::Topic is not supported yet: 'Topic' is not created, and what is"
                                + " published to it is lost");
    }

    @Test
    void refusesCodeThatIsNotInAFolder() throws IOException {
        assertThat(Templates.diagnostics(folder, FUNCTION.replace("CodeUri: .", "InlineCode: x")))
                .singleElement()
                .asString()
                .startsWith("8:7: error: code in the template is not supported yet");
        assertThat(Templates.diagnostics(folder, FUNCTION.replace("CodeUri: .", "CodeUri: s3://bucket/key")))
                .singleElement()
                .asString()
                .startsWith("8:16: error: code in a bucket is not supported");
        assertThat(Templates.diagnostics(folder, FUNCTION.replace("      CodeUri: .\n", "")))
                .containsExactly("3:3: error: resource 'Fn': missing property 'CodeUri' (where its code lies)");
    }

    @Test
    @Proves({"3.1-7", "13-32"})
    void makesAnApiOfAWebSocketApi() throws IOException {
        String api = """
                  Chat:
                    Type: AWS::Serverless::WebSocketApi
                    Properties:
                      RouteSelectionExpression: $request.body.action
                      StageName: live
                      Routes:
                        $connect: { FunctionArn: !GetAtt Fn.Arn }
                        send: { FunctionArn: !GetAtt Fn.Arn, IntegrationTimeout: 1000 }
                """;
        Blueprint blueprint = Templates.blueprint(folder, FUNCTION + api);
        Route connect = new Route(
                "$connect", Optional.of(new Integration.LambdaProxy("chat-Fn", Duration.ofSeconds(29))), false);
        Route send =
                new Route("send", Optional.of(new Integration.LambdaProxy("chat-Fn", Duration.ofSeconds(1))), false);
        Stage stage = new Stage("live", Map.of(), "$request.body.action", Map.of("$connect", connect, "send", send));
        assertThat(blueprint.apis())
                .containsExactly(new WebSocketApi(
                        Ids.hashed("chat", "Chat", 10),
                        "Chat",
                        "chat",
                        "us-east-1",
                        "123456789012",
                        Map.of("live", stage)));
    }
}
