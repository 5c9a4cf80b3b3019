package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Integration;
import dev.sluice.api.Integration.MockRequest;
import dev.sluice.api.Integration.MockResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Integrations of type `MOCK` (specification, sections 3.5 and 3.6).
class MockIntegrationsTest {
    private static final String API = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub 'integrations/${Mock}' }
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  ApiId: !Ref Api
                  IntegrationType: MOCK
            """;
    private static final String RESPONSE = """
              Response:
                Type: AWS::ApiGatewayV2::IntegrationResponse
                Properties:
                  ApiId: !Ref Api
                  IntegrationId: !Ref Mock
                  IntegrationResponseKey: /200/
                  ContentHandlingStrategy: CONVERT_TO_TEXT
            """.indent(0);

    @TempDir
    Path folder;

    @Test
    void aMockWithoutTemplatesPassesMessagesThrough() throws IOException {
        assertThat(mock(API + RESPONSE))
                .isEqualTo(new Integration.Mock(
                        new MockRequest.PassThrough(),
                        List.of(new MockResponse("/200/", Map.of(), Optional.empty())),
                        Duration.ofSeconds(29)));
    }

    @Test
    void templatesAreTakenAsTheyAre() throws IOException {
        Integration.Mock mock = mock(API + """
                      TimeoutInMillis: 5000
                      TemplateSelectionExpression: \\$default
                      RequestTemplates: { $default: '{"statusCode": 200}' }
                """ + RESPONSE + """
                      TemplateSelectionExpression: $integration.response.statuscode
                      ResponseTemplates: { '200': 'fine', $default: '{"pong": true}' }
                """);

        assertThat(mock.request()).isEqualTo(new MockRequest.Template("{\"statusCode\": 200}"));
        assertThat(mock.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(mock.responses())
                .containsExactly(new MockResponse(
                        "/200/",
                        Map.of("200", "fine", "$default", "{\"pong\": true}"),
                        Optional.of("{\"pong\": true}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            '200'      | { '200': a, $default: b } | a
            '201'      | { '200': a, $default: b } | b
            \\$default | { '200': a, $default: b } | b
            $default   | { application/json: c }   | c
            '201'      | { '200': a }              | -
            """)
    void aStaticExpressionChoosesTheTemplate(String expression, String templates, String chosen) throws IOException {
        Integration.Mock mock = mock(API + "      TemplateSelectionExpression: " + expression + "\n"
                + "      RequestTemplates: " + templates + "\n");

        assertThat(mock.request())
                .isEqualTo(chosen == null ? new MockRequest.PassThrough() : new MockRequest.Template(chosen));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WHEN_NO_MATCH     | {}             | PassThrough
            WHEN_NO_TEMPLATES | {}             | PassThrough
            WHEN_NO_TEMPLATES | { '200': a }   | Rejected
            NEVER             | {}             | Rejected
            """)
    void passthroughBehaviorDecidesOnMessagesWithoutATemplate(String behavior, String templates, String request)
            throws IOException {
        Integration.Mock mock = mock(
                API + "      PassthroughBehavior: " + behavior + "\n" + "      RequestTemplates: " + templates + "\n");

        assertThat(mock.request().getClass().getSimpleName()).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RequestTemplates: { $default: '{"statusCode": $x}' } | 18:37: error: RequestTemplates, '$default': VTL is not supported yet
            RequestTemplates: { $default: '#if(1) {} #end' }     | 18:37: error: RequestTemplates, '$default': VTL is not supported yet
            RequestTemplates: { $default: { a: 1 } }             | 18:37: error: RequestTemplates, '$default': expected a string
            TemplateSelectionExpression: $request.body.type      | 18:36: error: TemplateSelectionExpression: '$request.body.type' is not supported yet
            """)
    void saysWhatIsNotSupportedOfARequest(String property, String error) throws IOException {
        assertThat(Templates.diagnostics(folder, API + "      " + property + "\n"))
                .anySatisfy(diagnostic -> assertThat(diagnostic).contains(error.substring(error.indexOf("error"))));
    }

    @ParameterizedTest
    @CsvSource({"200", "/(/", "//", "/200"})
    void saysWhatAResponseKeyMustBe(String key) throws IOException {
        assertThat(Templates.diagnostics(folder, API + RESPONSE.replace("/200/", "'" + key + "'")))
                .anySatisfy(diagnostic -> assertThat(diagnostic)
                        .contains("error: IntegrationResponseKey: '" + key + "'")
                        .contains("(expected: $default, or a regular expression between slashes"));
    }

    private Integration.Mock mock(String template) throws IOException {
        Integration integration = Templates.blueprint(folder, template).apis().getFirst().stages().values().stream()
                .flatMap(stage -> stage.routes().values().stream())
                .flatMap(route -> route.integration().stream())
                .findFirst()
                .orElseThrow();
        assertThat(integration).isInstanceOf(Integration.Mock.class);
        return (Integration.Mock) integration;
    }
}
