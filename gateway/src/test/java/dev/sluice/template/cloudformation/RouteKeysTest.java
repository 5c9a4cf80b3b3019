package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.deploy.Blueprint;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What routes and stages may be called, and what refers to them (specification, sections 1.1, 2.1 and 9.2).
class RouteKeysTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Join:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: chat/join, Target: !Sub 'integrations/${Mock}' }
              Leave:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: leave, Target: !Sub 'integrations/${Mock}' }
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Fn:
                Type: AWS::Lambda::Function
                Properties: { FunctionName: answer, Handler: example.Fn, Runtime: java21, Code: . }
              Jobs:
                Type: AWS::SQS::Queue
                Properties: { QueueName: jobs }
            Outputs:
              Stage: { Value: !Ref Stage }
              Fn: { Value: !Ref Fn }
              Jobs: { Value: !Ref Jobs }
            """;

    @TempDir
    Path folder;

    @Test
    @Proves("2.1-2")
    void routesMayShareAnIntegration() throws IOException {
        Map<String, Route> routes = stage().routes();

        assertThat(routes).containsOnlyKeys("chat/join", "leave");
        assertThat(routes.values().stream().map(Route::integration).distinct()).hasSize(1);
    }

    @Test
    @Proves("2.1-4")
    void aKeyIsThereOnce() throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("RouteKey: leave", "RouteKey: chat/join")))
                .containsExactly("10:46: error: RouteKey: the API has a route 'chat/join' already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$join", "$Connect", "$"})
    @Proves("2.1-1")
    void aDollarSignBeginsThreeKeysOnly(String key) throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("RouteKey: leave", "RouteKey: '" + key + "'")))
                .singleElement()
                .asString()
                .startsWith("10:46: error: RouteKey: '" + key + "'");
        for (String known : new String[] {"$connect", "$disconnect", "$default"}) {
            assertThat(Templates.diagnostics(folder, TEMPLATE.replace("RouteKey: leave", "RouteKey: " + known)))
                    .isEmpty();
        }
    }

    @Test
    @Proves("13-28")
    void aStageHasAName() throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("StageName: prod", "StageName: $default")))
                .containsExactly("16:47: error: StageName: '$default' (expected: letters, digits, '-' and '_', at most"
                        + " 128)");
    }

    @ParameterizedTest
    @CsvSource({"a-Z_0, true", "a.b, false", "ž, false", "a b, false"})
    @Proves("1.1-10")
    void aStageHasLettersDigitsDashesAndUnderscores(String name, boolean right) throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("StageName: prod", "StageName: '" + name + "'"))
                        .isEmpty())
                .isEqualTo(right);
        String longest = "s".repeat(128);
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("StageName: prod", "StageName: " + longest)))
                .isEmpty();
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("StageName: prod", "StageName: s" + longest)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { a-b: c }   | StageVariables: 'a-b' (expected: letters, digits and '_', at most 64)
            { {65}: c }  | (expected: letters, digits and '_', at most 64)
            { a: {2049} } | StageVariables: 'a' has 2049 characters (expected: <= 2048)
            many         | StageVariables: 101 variables (expected: <= 100)
            """)
    @Proves("7-7")
    void aStageHasVariablesOfLimitedNumberAndLength(String variables, String problem) throws IOException {
        assertThat(withVariables(variables)).singleElement().asString().contains("error: ", problem);
    }

    @Test
    @Proves("7-7")
    void aStageMayHaveVariablesUpToTheLimits() throws IOException {
        assertThat(withVariables("{ {64}: {2048} }")).isEmpty();
        assertThat(withVariables("most")).isEmpty();
    }

    private List<String> withVariables(String variables) throws IOException {
        String text = Pattern.compile("\\{(\\d+)}")
                .matcher(variables.replace("many", many(101)).replace("most", many(100)))
                .replaceAll(count -> "v".repeat(Integer.parseInt(count.group(1))));
        return Templates.diagnostics(
                folder, TEMPLATE.replace("AutoDeploy: true", "AutoDeploy: true, StageVariables: " + text));
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "v" + number + ": x")
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    @Test
    @Proves("13-30")
    void refersAsCloudFormationDoes() throws IOException {
        assertThat(Templates.blueprint(folder, TEMPLATE).outputs())
                .containsEntry("Stage", "prod")
                .containsEntry("Fn", "answer")
                .containsEntry("Jobs", "https://sqs.us-east-1.amazonaws.com/123456789012/jobs");
    }

    private Stage stage() throws IOException {
        Blueprint blueprint = Templates.blueprint(folder, TEMPLATE);
        return blueprint.apis().getFirst().stages().values().iterator().next();
    }
}
