package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Route;
import dev.sluice.api.Validation;
import dev.sluice.api.Validation.Place;
import dev.sluice.api.Validation.Required;
import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Models and required parameters (specification, sections 2.5 and 2.6).
class ValidationsTest {
    private static final String API = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: { ApiId: !Ref Api, StageName: prod, AutoDeploy: true }
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK }
              Order:
                Type: AWS::ApiGatewayV2::Model
                Properties: { ApiId: !Ref Api, Name: order, ContentType: application/json, Schema: { type: object } }
              Any:
                Type: AWS::ApiGatewayV2::Model
                Properties: { ApiId: !Ref Api, Name: any, Schema: '{"required": ["n"]}' }
              Route:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  Target: !Sub 'integrations/${Mock}'
            """;

    @TempDir
    Path folder;

    @Test
    void modelsAreFoundByNameAndById() throws IOException {
        assertThat(route("""
                      RouteKey: buy
                      ModelSelectionExpression: $request.body.kind
                      RequestModels: { order: order, $default: !Ref Any }
                """).validation())
                .isEqualTo(new Validation(
                        Optional.of(new Validation.Models(
                                "$request.body.kind",
                                Map.of("order", "{\"type\":\"object\"}", "$default", "{\"required\": [\"n\"]}"))),
                        List.of()));
    }

    @Test
    @Proves("2.6-1")
    void requiredParametersAreThoseOfTheHandshake() throws IOException {
        assertThat(route("""
                      RouteKey: $connect
                      RequestParameters:
                        route.request.header.X-Tenant: { Required: true }
                        route.request.querystring.nick: { Required: 'true' }
                        route.request.querystring.color: { Required: false }
                """).validation().required())
                .containsExactly(new Required(Place.HEADER, "X-Tenant"), new Required(Place.QUERY, "nick"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            buy      | RequestModels: { $default: ordr }                                      | error: RequestModels: no model 'ordr' of this API (did you mean 'order'?)
            buy      | ModelSelectionExpression: $request.header.x                            | error: ModelSelectionExpression: selection expression
            buy      | ModelSelectionExpression: $request.body.x                              | warning: route 'buy' has no model: every message is invalid
            $connect | RequestModels: { $default: order }                                     | error: RequestModels: $connect has no message to validate
            buy      | RequestParameters: { route.request.header.X: { Required: true } }      | error: Request parameters are only supported for the $connect route in WEBSOCKET APIs
            $connect | RequestParameters: { header.X: { Required: true } }                    | error: RequestParameters: 'header.X' (expected: route.request.header.NAME
            $connect | RequestParameters: { route.request.header.X: true }                    | (expected: a mapping)
            """)
    @Proves({"2.6-2", "5.2-2"})
    void saysWhatIsWrong(String key, String property, String problem) throws IOException {
        assertThat(Templates.diagnostics(folder, API + "      RouteKey: " + key + "\n      " + property + "\n"))
                .anySatisfy(diagnostic -> assertThat(diagnostic).contains(problem));
    }

    @Test
    @Proves("2.5-3")
    void demandsNothingWhereThereIsNoModel() throws IOException {
        assertThat(route("      RouteKey: buy\n").validation()).isEqualTo(Validation.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Name: any        | Name: any-thing                      | error: Name: 'any-thing' (expected: letters and digits, at most 255)
            application/json | text/plain                           | warning: ContentType: 'text/plain' has no effect: messages are read as application/json
            """)
    @Proves("2.5-7")
    void saysWhatAModelMustBe(String right, String wrong, String problem) throws IOException {
        assertThat(Templates.diagnostics(folder, API.replace(right, wrong) + "      RouteKey: buy\n"))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    @Proves("2.5-6")
    void refusesASchemaThatIsNoneAlsoWhereAmazonDoesNotLook() throws IOException {
        String template = API.replace(
                        "ProtocolType: WEBSOCKET", "ProtocolType: WEBSOCKET, DisableSchemaValidation: true")
                .replace("'{\"required\": [\"n\"]}'", "{ type: text }");

        assertThat(Templates.diagnostics(folder, template + "      RouteKey: buy\n"))
                .anySatisfy(diagnostic -> assertThat(diagnostic).contains("error: Schema: schema: /type"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '{"type": '        | 16:55: error: Schema: schema: Unexpected end-of-input
            { type: text }     | 16:47: error: Schema: schema: /type: does not have a value in the enumeration
            '{"$ref": "http://example.com"}' | references lead to the schema itself only
            """)
    void saysWhereASchemaIsWrong(String schema, String problem) throws IOException {
        String template = API.replace("'{\"required\": [\"n\"]}'", schema) + "      RouteKey: buy\n";

        assertThat(Templates.diagnostics(folder, template))
                .anySatisfy(diagnostic -> assertThat(diagnostic).contains(problem));
    }

    private Route route(String properties) throws IOException {
        return Templates.blueprint(folder, API + properties.indent(0)).apis().getFirst().stages().values().stream()
                .flatMap(stage -> stage.routes().values().stream())
                .findFirst()
                .orElseThrow();
    }
}
