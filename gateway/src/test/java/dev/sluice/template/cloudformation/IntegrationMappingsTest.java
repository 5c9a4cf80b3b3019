package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Integration;
import dev.sluice.api.Mapping;
import dev.sluice.api.Mapping.ContentHandling;
import dev.sluice.api.Mapping.Passthrough;
import dev.sluice.api.Mapping.Response;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mappings of non-proxy integrations (specification, sections 3.3, 3.5 and 3.6).
class IntegrationMappingsTest {
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
    @Proves("3.1-7")
    void aMockWithoutTemplatesPassesMessagesThrough() throws IOException {
        assertThat(mock(API + RESPONSE))
                .isEqualTo(new Integration.Mock(
                        new Mapping(
                                "Mock",
                                new Mapping.Request(
                                        Map.of(),
                                        Mapping.Templates.NONE,
                                        Passthrough.WHEN_NO_MATCH,
                                        ContentHandling.AS_IS),
                                List.of(new Response(
                                        "/200/", Mapping.Templates.NONE, ContentHandling.CONVERT_TO_TEXT))),
                        Duration.ofSeconds(29)));
    }

    @Test
    @Proves({"3.1-7", "3.5-6"})
    void everythingOfAMappingIsRead() throws IOException {
        Integration.Mock mock = mock(API + """
                      TimeoutInMillis: 5000
                      PassthroughBehavior: NEVER
                      ContentHandlingStrategy: CONVERT_TO_BINARY
                      TemplateSelectionExpression: ${request.body.kind}
                      RequestParameters: { integration.request.header.who: context.connectionId }
                      RequestTemplates: { $default: '{"statusCode": 200, "id": "$context.connectionId"}' }
                """ + RESPONSE + """
                      TemplateSelectionExpression: $integration.response.statuscode
                      ResponseParameters: { route.response.header.x: "'a'" }
                      ResponseTemplates: { '200': 'fine', $default: '{"pong": $input.json("$")}' }
                """);

        assertThat(mock.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(mock.mapping().request())
                .isEqualTo(new Mapping.Request(
                        Map.of("integration.request.header.who", "context.connectionId"),
                        new Mapping.Templates(
                                "${request.body.kind}",
                                Map.of("$default", "{\"statusCode\": 200, \"id\": \"$context.connectionId\"}")),
                        Passthrough.NEVER,
                        ContentHandling.CONVERT_TO_BINARY));
        assertThat(mock.mapping().responses())
                .containsExactly(new Response(
                        "/200/",
                        new Mapping.Templates(
                                "$integration.response.statuscode",
                                Map.of("200", "fine", "$default", "{\"pong\": $input.json(\"$\")}")),
                        ContentHandling.CONVERT_TO_TEXT));
    }

    @ParameterizedTest
    @Proves({"3.1-10", "5.2-3"})
    @CsvSource(delimiter = '|', quoteCharacter = '`', commentCharacter = '~', textBlock = """
            CredentialsArn: arn:aws:iam::*:user/*                  | 16:23: error: CredentialsArn: the caller's own credentials are not supported
            RequestTemplates: { $default: '#if(1) {}' }            | 16:47: error: mapping template: Encountered the end (line 1, column 10 of RequestTemplates '$default')
            RequestTemplates: { $default: '{"a": $input.json(}' }  | 16:56: error: mapping template: Encountered "}"
            RequestTemplates: { $default: '#parse("x")' }          | 16:44: error: mapping template: #parse: not available in mapping templates
            RequestTemplates: { $default: { a: 1 } }               | 16:27: error: $default: a mapping (expected: a string)
            TemplateSelectionExpression: $request.header.type      | 16:36: error: TemplateSelectionExpression: '$request.header.type': unknown variable 'request.header.type'
            TemplateSelectionExpression: ${request.body.a[}        | 16:36: error: TemplateSelectionExpression: '${request.body.a[}': JSONPath '$.a['
            RequestParameters: { header.x: "'a'" }                 | 16:38: error: RequestParameters: 'header.x' (expected: integration.request.header.NAME
            RequestParameters: { integration.request.header.x: a } | 16:58: error: RequestParameters: 'a' (expected: route.request.header.NAME
            RequestParameters: { integration.request.header.Host: "'a'" } | error: RequestParameters: 'integration.request.header.Host': this header cannot be mapped
            """)
    void saysWhereAMappingIsWrong(String property, String error) throws IOException {
        assertThat(Templates.diagnostics(folder, API + "      " + property + "\n"))
                .anySatisfy(diagnostic -> assertThat(diagnostic).contains(error));
    }

    @Test
    void pointsIntoTemplatesOfManyLines() throws IOException {
        assertThat(Templates.diagnostics(folder, API + """
                      RequestTemplates:
                        $default: |
                          { "a": 1,
                            "b": $input.json(
                          }
                """))
                .anySatisfy(diagnostic -> assertThat(diagnostic).startsWith("20:"));
    }

    @ParameterizedTest
    @CsvSource({"32768, true", "32769, false"})
    @Proves("7-8")
    void takesTemplatesOfThirtyTwoThousandCharacters(int length, boolean right) throws IOException {
        String text = API + "      RequestTemplates: { $default: '" + "x".repeat(length) + "' }\n";

        if (right) {
            assertThat(Templates.diagnostics(folder, text)).isEmpty();
        } else {
            assertThat(Templates.diagnostics(folder, text))
                    .containsExactly("16:37: error: mapping template: 32769 characters (expected: <= 32768)");
        }
    }

    @ParameterizedTest
    @CsvSource({"header.x", "multivalueheader.x", "querystring.x", "multivaluequerystring.x"})
    @Proves("3.3-10")
    void warnsOfWhatOnlyAHandshakeHas(String source) throws IOException {
        String text = API + "      RequestParameters: { integration.request.header.x: route.request." + source + " }\n";

        assertThat(Templates.diagnostics(folder, text))
                .containsExactly("16:58: warning: RequestParameters: 'route.request." + source
                        + "' is always empty on route '$default' (expected: on $connect only)");
        assertThat(Templates.diagnostics(folder, text.replace("RouteKey: $default", "RouteKey: $connect")))
                .isEmpty();
    }

    @Test
    void knowsTheIntegrationOfAResponse() throws IOException {
        assertThat(Templates.diagnostics(folder, API + RESPONSE.replace("!Ref Mock", "Mok")))
                .singleElement()
                .asString()
                .contains("error: IntegrationId: 'Mok' is no integration of this stack");
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
