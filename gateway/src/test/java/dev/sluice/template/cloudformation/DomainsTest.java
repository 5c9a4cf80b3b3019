package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Addresses;
import dev.sluice.api.DomainMapping;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties:
                  Name: chat
                  ProtocolType: WEBSOCKET
                  RouteSelectionExpression: $request.body.action
                  DisableExecuteApiEndpoint: true
              Default:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub "integrations/${Mock}" }
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Domain:
                Type: AWS::ApiGatewayV2::DomainName
                Properties: { DomainName: ws.example.org, DomainNameConfigurations: [{ EndpointType: REGIONAL }] }
              Root:
                Type: AWS::ApiGatewayV2::ApiMapping
                Properties: { ApiId: !Ref Api, DomainName: !Ref Domain, Stage: !Ref Stage }
              Deep:
                Type: AWS::ApiGatewayV2::ApiMapping
                Properties: { ApiId: !Ref Api, DomainName: !Ref Domain, Stage: !Ref Stage, ApiMappingKey: v2/eu }
            """;

    @TempDir
    Path folder;

    @Test
    void mapsStagesUnderDomains() throws IOException {
        assertThat(Templates.blueprint(folder, TEMPLATE).apis().getFirst().addresses())
                .isEqualTo(new Addresses(
                        false,
                        Map.of(
                                new DomainMapping("ws.example.org", ""), "prod",
                                new DomainMapping("ws.example.org", "v2/eu"), "prod")));
        assertThat(Templates.diagnostics(folder, TEMPLATE)).isEmpty();
    }

    @Test
    void mapsTheBasePathsOfSam() throws IOException {
        String text = """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties: { Handler: example.Fn, Runtime: java21, CodeUri: . }
                  Chat:
                    Type: AWS::Serverless::WebSocketApi
                    Properties:
                      RouteSelectionExpression: $request.body.action
                      Domain: { DomainName: ws.example.org, CertificateArn: arn, BasePath: [/beta, v2/eu] }
                      Routes:
                        $default: { FunctionArn: !GetAtt Fn.Arn }
                """;

        assertThat(Templates.blueprint(folder, text).apis().getFirst().addresses())
                .isEqualTo(new Addresses(
                        true,
                        Map.of(
                                new DomainMapping("ws.example.org", "beta"), "default",
                                new DomainMapping("ws.example.org", "v2/eu"), "default")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ApiMappingKey: v2/eu       | ApiMappingKey: /v2        | error: ApiMappingKey: '/v2' (expected: letters, digits
            , ApiMappingKey: v2/eu     | ``                        | error: ApiMapping: 'ws.example.org/' leads to a stage already
            REGIONAL                   | EDGE                      | error: EndpointType: 'EDGE' (expected: REGIONAL)
            { ApiId: !Ref Api, DomainName: !Ref Domain, Stage: !Ref Stage } | { ApiId: gone, DomainName: !Ref Domain, Stage: prod } | error: ApiId: 'gone' is no API of this stack
            Stage: !Ref Stage, ApiM    | Stage: other, ApiM        | error: Stage: the API has no stage 'other'
            ws.example.org,            | localhost,                | error: DomainName: 'localhost' (expected: a name such as ws.example.com)
            DomainName: ws.example.org | DomainName: ws.example.org, MutualTlsAuthentication: {} | error: MutualTlsAuthentication is not supported
            """)
    @Proves("1.1-11")
    void saysWhatIsWrong(String right, String wrong, String message) throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace(right, wrong)))
                .anySatisfy(line -> assertThat(line).contains(message));
    }

    @Test
    @Proves("1.1-11")
    void leadsToOneKindOfApiOnly() throws IOException {
        String mixed = TEMPLATE + """
                  Status:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: { Name: status, ProtocolType: HTTP }
                  Other:
                    Type: AWS::ApiGatewayV2::ApiMapping
                    Properties: { ApiId: !Ref Status, DomainName: !Ref Domain, Stage: $default, ApiMappingKey: status }
                """.indent(0);

        assertThat(Templates.diagnostics(folder, mixed))
                .anySatisfy(line -> assertThat(line)
                        .contains("error: ApiMapping: 'ws.example.org' leads to WebSocket APIs and to others"))
                .anySatisfy(line -> assertThat(line)
                        .contains("warning: ApiMapping: domains do not lead to REST and HTTP APIs yet"));
    }

    @Test
    void leadsToOneStageOfTwoApis() throws IOException {
        String twice = TEMPLATE + """
                  Api2:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: { Name: chat2, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
                  Stage2:
                    Type: AWS::ApiGatewayV2::Stage
                    Properties: { ApiId: !Ref Api2, StageName: prod, AutoDeploy: true }
                  Again:
                    Type: AWS::ApiGatewayV2::ApiMapping
                    Properties: { ApiId: !Ref Api2, DomainName: !Ref Domain, Stage: prod, ApiMappingKey: v2/eu }
                """.indent(0);

        assertThat(Templates.diagnostics(folder, twice))
                .anySatisfy(line -> assertThat(line)
                        .contains("error: ApiMapping: 'ws.example.org/v2/eu' leads to a stage already"));
    }

    @ParameterizedTest
    @CsvSource({"300, true", "301, false"})
    @Proves("1.1-11")
    void takesKeysOfThreeHundredCharacters(int length, boolean right) throws IOException {
        String text = TEMPLATE.replace("ApiMappingKey: v2/eu", "ApiMappingKey: " + "k".repeat(length));

        assertThat(Templates.diagnostics(folder, text).isEmpty()).isEqualTo(right);
    }
}
