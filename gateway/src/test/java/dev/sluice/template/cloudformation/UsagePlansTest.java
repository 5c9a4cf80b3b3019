package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiKey;
import dev.sluice.api.KeySource;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.Throttle;
import dev.sluice.api.UsagePlan;
import dev.sluice.api.WebSocketApi;
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

class UsagePlansTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Connect:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $connect, ApiKeyRequired: true, Target: !Sub "integrations/${Mock}" }
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties:
                  ApiId: !Ref Api
                  StageName: prod
                  AutoDeploy: true
                  DefaultRouteSettings: { ThrottlingRateLimit: 2.5, ThrottlingBurstLimit: 7 }
                  RouteSettings: { $connect: { ThrottlingBurstLimit: 3 } }
              Key:
                Type: AWS::ApiGateway::ApiKey
                Properties: { Name: first, Enabled: true, Value: abcdefghijklmnopqrst }
              Open:
                Type: AWS::ApiGateway::ApiKey
                Properties: { Enabled: "true" }
              Plan:
                Type: AWS::ApiGateway::UsagePlan
                Properties:
                  ApiStages: [{ ApiId: !Ref Api, Stage: !Ref Stage }]
                  Throttle: { RateLimit: 5, BurstLimit: 9 }
                  Quota: { Limit: 100, Offset: 4, Period: WEEK }
              First:
                Type: AWS::ApiGateway::UsagePlanKey
                Properties: { KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: !Ref Plan }
              Second:
                Type: AWS::ApiGateway::UsagePlanKey
                Properties: { KeyId: !GetAtt Open.APIKeyId, KeyType: API_KEY, UsagePlanId: !Ref Plan }
            """;

    @TempDir
    Path folder;

    @Test
    @Proves("2.7-2")
    void opensAStageToTheKeysOfItsPlans() throws IOException {
        WebSocketApi api = Templates.blueprint(folder, TEMPLATE).apis().getFirst();
        Stage stage = api.stages().values().iterator().next();

        assertThat(api.keySource()).isEqualTo(KeySource.HEADER);
        assertThat(stage.routes().values()).singleElement().matches(Route::keyRequired);
        UsagePlan plan = stage.settings().usagePlans().getFirst();
        assertThat(plan.throttle()).contains(new Throttle(5, 9));
        assertThat(plan.quota()).contains(new UsagePlan.Quota(100, 4, UsagePlan.Period.WEEK));
        assertThat(plan.keys()).extracting(ApiKey::name).containsExactly("first", "Open");
        assertThat(plan.keys())
                .extracting(ApiKey::value)
                .containsExactly(Optional.of("abcdefghijklmnopqrst"), Optional.empty());
        assertThat(plan.keys()).allMatch(ApiKey::enabled);
        assertThat(plan.keys().toString()).doesNotContain("abcdefghijklmnopqrst");
    }

    @Test
    @Proves("2.7-7")
    void limitsRoutesAsTheStageSays() throws IOException {
        Stage stage = Templates.blueprint(folder, TEMPLATE)
                .apis()
                .getFirst()
                .stages()
                .values()
                .iterator()
                .next();

        assertThat(stage.settings().throttle()).contains(new Throttle(2.5, 7));
        assertThat(stage.settings().routeThrottles())
                .isEqualTo(Map.of("$connect", new Throttle(Throttle.UNLIMITED.rate(), 3)));
    }

    @Test
    @Proves({"2.7-1", "5.2-5"})
    void takesTheKeyThatTheAuthorizerNames() throws IOException {
        String expression = "ApiKeySelectionExpression: $context.authorizer.usageIdentifierKey, Name: chat";

        assertThat(Templates.blueprint(folder, TEMPLATE.replace("Name: chat", expression))
                        .apis())
                .extracting(WebSocketApi::keySource)
                .containsExactly(KeySource.AUTHORIZER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Name: chat                 | ApiKeySelectionExpression: $request.body.key, Name: chat | 4:46: error: ApiKeySelectionExpression: '$request.body.key' (expected: $request.header.x-api-key or $context.authorizer.usageIdentifierKey)
            Value: abcdefghijklmnopqrst| Value: short              | 21:54: error: Value: 5 characters (expected: 20 to 128)
            KeyId: !Ref Key            | KeyId: !Ref Plan          | 33:26: error: KeyId:
            Stage: !Ref Stage          | Stage: other              | 11:3: warning: stage 'prod': $connect requires an API key, and no usage plan of the stage has one: nobody can connect
            Limit: 100,                | ``                        | 30:7: error: Quota needs both Limit and Period
            ThrottlingRateLimit: 2.5   | ThrottlingRateLimit: -1   | 17:52: error: ThrottlingRateLimit: '-1' (expected: a number that is not below 0)
            { $connect:                | { $conect:                | 18:24: error: RouteSettings: the API has no route '$conect' (did you mean '$connect'?)
            `{ Enabled: "true" }`      | { Name: second }          | 22:3: warning: API key without 'Enabled: true' opens nothing: keys are disabled by default
            """)
    @Proves("5.2-5")
    void saysWhatIsWrongWhereItStands(String right, String wrong, String message) throws IOException {
        List<String> said = Templates.diagnostics(folder, TEMPLATE.replace(right, wrong));

        assertThat(said).anySatisfy(line -> assertThat(line).startsWith(message));
    }
}
