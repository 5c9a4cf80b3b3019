package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Route;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Route responses as templates say them (specification, sections 3.7 and 5.2).
class RouteResponsesTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Say:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  RouteKey: say
                  Target: !Sub 'integrations/${Mock}'
                  RouteResponseSelectionExpression: $default
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Response:
                Type: AWS::ApiGatewayV2::RouteResponse
                Properties:
                  ApiId: !Ref Api
                  RouteId: !Ref Say
                  RouteResponseKey: $default
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RouteResponseKey: $default | RouteResponseKey: '200' | error: RouteResponseKey: '200' (expected: $default)
            Expression: $default       | Expression: $request.body.kind | error: RouteResponseSelectionExpression: '$request.body.kind' (expected: $default)
            !Ref Say                   | Sai                     | error: RouteId: 'Sai' is no route of this stack
            """)
    @Proves({"3.7-1", "5.2-6"})
    void knowOneKey(String right, String wrong, String problem) throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace(right, wrong)))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    @Proves("3.7-2")
    void mayHaveModelsAndParameters() throws IOException {
        String more = """
                      ModelSelectionExpression: $default
                      ResponseModels: { $default: nobody }
                      ResponseParameters: { route.response.header.x: { Required: true } }
                """;

        assertThat(Templates.blueprint(folder, TEMPLATE + more).apis())
                .flatExtracting(api -> api.stages().values())
                .flatExtracting(stage -> stage.routes().values())
                .extracting(Route::twoWay)
                .containsExactly(true);
    }
}
