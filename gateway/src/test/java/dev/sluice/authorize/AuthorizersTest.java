package dev.sluice.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Authorizer;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.event.AuthorizerEvent;
import dev.sluice.event.Caller;
import dev.sluice.event.ClientRequest;
import dev.sluice.event.RequestStamp;
import dev.sluice.function.FakeFunction;
import dev.sluice.function.InvocationResult;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.json.JsonText;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizersTest {
    private static final String ALLOW_ALL =
            "\"policyDocument\":{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String DENY_ALL =
            "\"policyDocument\":{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private final FakeFunction functions = new FakeFunction();
    private final Authorizers authorizers = new Authorizers(functions, Signatures.UNCHECKED);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            route.request.header.Auth           | true
            route.request.header.aUTH           | true
            route.request.header.Missing        | false
            route.request.header.Empty          | false
            route.request.querystring.token     | true
            route.request.querystring.Token     | false
            route.request.querystring.empty     | false
            stageVariables.tenant               | true
            stageVariables.none                 | false
            context.identity.sourceIp           | true
            context.connectionId                | true
            context.requestTime                 | true
            context.identity.userAgent          | false
            context.identity.apiKey             | false
            """)
    @Proves({"1.3-6", "4.5-10"})
    void callsOnlyWhenTheIdentitySourceIsThere(String source, boolean called) {
        functions.returns("auth", result(ALLOW_ALL));

        Authorization authorization = decide(source);

        assertThat(functions.events()).hasSize(called ? 1 : 0);
        if (called) {
            assertThat(authorization).isInstanceOf(Authorization.Allowed.class);
            return;
        }
        assertThat(authorization).isInstanceOf(Authorization.Unauthorized.class);
    }

    @Test
    @Proves({"4.5-10", "4.5-11"})
    void wantsEveryIdentitySourceAndCallsAlwaysWithoutAny() {
        functions.returns("auth", result(ALLOW_ALL));

        assertThat(decide("route.request.header.Auth", "route.request.querystring.none"))
                .isInstanceOf(Authorization.Unauthorized.class);
        assertThat(functions.events()).isEmpty();
        assertThat(decide()).isInstanceOf(Authorization.Allowed.class);
        assertThat(functions.events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Auth",
                "method.request.header.Auth",
                "route.request.header.",
                "route.request.body.token",
                "$request.header.Auth"
            })
    void cannotBeCompiledFromAnUnknownIdentitySource(String source) {
        assertThat(IdentitySource.parse(source)).isEmpty();
        assertThatThrownBy(() -> decide(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + source + "' (expected: route.request.header.NAME");
    }

    @Test
    @Proves("4.5-7")
    void keepsPrincipalAndContextAsText() {
        functions.returns("auth", """
                {"principalId":"user-17",%s,"usageIdentifierKey":"key","more":{"a":[1]},
                 "context":{"tenant":"acme","level":3,"ratio":1.50,"admin":true,"none":null,"principalId":"other",
                            "integrationLatency":7,"text":"č\\"x"}}
                """.formatted(ALLOW_ALL));

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Authorization.Allowed.class,
                        allowed -> assertThat(allowed.context())
                                .isEqualTo(Map.of(
                                        "principalId", "user-17",
                                        "tenant", "acme",
                                        "level", "3",
                                        "ratio", "1.50",
                                        "admin", "true",
                                        "text", "č\"x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Version\":\"2012-10-17\",",
                "\"Version\":\" 2012-10-17 \",",
                "\"Version\":\"2008-10-17\",",
                "\"Version\":null,\"Id\":{\"x\":1},"
            })
    @Proves("4.5-13")
    void acceptsTheVersionsThatThereAre(String version) {
        functions.returns("auth", result(ALLOW_ALL.replace("\"Statement\"", version + "\"Statement\"")));

        assertThat(decide()).isInstanceOf(Authorization.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                                | null (expected: an object)
            "Allow"                                             | a string (expected: an object)
            []                                                  | an array
            {}                                                  | no principalId
            {"statusCode":401}                                  | no principalId
            {"isAuthorized":true}                               | no principalId
            {"principalId":"me"}                                | no policyDocument
            {"principalId":null,POLICY}                         | no principalId
            {"principalId":{},POLICY}                           | principalId: an object
            {"principalId":["me"],POLICY}                       | principalId: an array
            {"principalId":"me","policyDocument":null}          | no policyDocument
            {"principalId":"me","policyDocument":"text"}        | policyDocument: a string
            {"principalId":"me","policyDocument":[]}            | policyDocument: an array
            {"principalId":"me","policyDocument":{}}            | no policyDocument with a Statement
            {"principalId":"me","policyDocument":{"Statement":"x"}}   | Statement: a string
            {"principalId":"me","policyDocument":{"Statement":["x"]}} | Statement: a string
            {"principalId":"me","policyDocument":{"Statement":[[]]}}  | Statement: an array
            {"principalId":"me","policyDocument":{"Statement":[null]}} | Statement: null
            {"principalId":"me","policyDocument":{"Version":"2013-01-01","Statement":[]}} | Version: '2013-01-01'
            {"principalId":"me","policyDocument":{"Version":20121017,"Statement":[]}} | Version: 20121017
            {"principalId":"me","policyDocument":{"Statement":null}} | no policyDocument with a Statement
            {"principalId":"me","policyDocument":{"Statement":7}}  | Statement: 7
            {"principalId":"me","policyDocument":{"Statement":{}}} | a Statement without Effect
            {"principalId":"me","policyDocument":{"Statement":{"Effect":"Allow","Action":"*"}}} | without Effect, Action
            {"principalId":"me","policyDocument":{"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}} | Effect: 'allow'
            {"principalId":"me","policyDocument":{"Statement":{"Effect":"Allow","Action":1,"Resource":"*"}}} | Action: 1
            {"principalId":"me","policyDocument":{"Statement":{"Effect":"Allow","Action":{},"Resource":"*"}}} | Action: an object
            {"principalId":"me","policyDocument":{"Statement":{"Effect":"Allow","Action":[null],"Resource":"*"}}} | Action: null
            {"principalId":"me","policyDocument":{"Statement":{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}}} | said twice
            {"principalId":"me","policyDocument":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}}} | 'Principal' in a Statement
            {"principalId":"me","policyDocument":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{}}}}} | Condition: not supported yet
            {"principalId":"me",POLICY,"context":{"roles":["a"]}}  | roles: an array
            {"principalId":"me",POLICY,"context":{"user":{}}}      | user: an object
            {"principalId":"me",POLICY,"context":"text"}           | context: a string
            {"principalId":"me",POLICY                             | JSON
            """)
    @Proves({"4.5-3", "4.5-8", "13-35"})
    void failsOnAResultThatIsNone(String json, String reason) {
        functions.returns("auth", json.replace("POLICY", ALLOW_ALL));

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Authorization.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("malformed result: ")
                                .contains(reason));
    }

    @Test
    void acceptsMembersThatSerialisersWriteWithoutAValue() {
        functions.returns("auth", """
                {"principalId":17,"context":null,"usageIdentifierKey":null,"policyDocument":{"Version":"2012-10-17",
                 "Statement":[{"Sid":null,"Effect":"Allow","Action":["execute-api:Invoke"],"Resource":["*"],
                               "NotResource":null,"Condition":{}}]}}
                """);

        assertThat(decide()).isInstanceOf(Authorization.Allowed.class);
    }

    @Test
    @Proves({"4.5-9", "7-3"})
    void boundsTheResult() {
        String frame = "{\"principalId\":\"me\"," + ALLOW_ALL + ",\"context\":{\"c\":\"\"}}";
        String padding = "x".repeat(8192 - frame.length());

        functions.returns("auth", frame.replace("\"\"", "\"" + padding + "\""));
        assertThat(decide()).isInstanceOf(Authorization.Allowed.class);

        functions.returns("auth", frame.replace("\"\"", "\"" + padding + "x\""));
        assertThat(decide()).isEqualTo(new Authorization.Failed("result: 8193 bytes (expected: <= 8192)"));
    }

    @Test
    @Proves("4.5-9")
    void boundsAResourceOfThePolicy() {
        functions.returns(
                "auth", result(ALLOW_ALL.replace("\"Resource\":\"*\"", "\"Resource\":\"" + "*".repeat(513) + "\"")));

        assertThat(decide())
                .isEqualTo(new Authorization.Failed("malformed result: Resource: 513 characters (expected: <= 512)"));
    }

    @Test
    @Proves("4.5-9")
    void boundsWhatAStatementSpares() {
        String spared = ALLOW_ALL.replace("\"Resource\":\"*\"", "\"NotResource\":[\"a\",\"" + "*".repeat(513) + "\"]");
        functions.returns("auth", result(spared));

        assertThat(decide())
                .isEqualTo(
                        new Authorization.Failed("malformed result: NotResource: 513 characters (expected: <= 512)"));
    }

    @Test
    @Proves("4.5-5")
    void addsUpTheStatementsOfTwoDocumentsSoThatNoDenialIsLost() {
        String deny = ALLOW_ALL.replace("Allow", "Deny");
        functions.returns("auth", "{\"principalId\":\"me\"," + deny + "," + ALLOW_ALL + "}");
        assertThat(decide()).isInstanceOf(Authorization.Denied.class);

        functions.returns("auth", "{\"principalId\":\"me\"," + ALLOW_ALL + "," + deny + "}");
        assertThat(decide()).isInstanceOf(Authorization.Denied.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "key"        | key
            17           | 17
            null         | none
            {"a":"key"}  | none
            ["key"]      | none
            """)
    @Proves("2.7-1")
    void takesAUsageKeyThatIsATextOrANumber(String json, String key) {
        functions.returns("auth", "{\"principalId\":\"me\"," + ALLOW_ALL + ",\"usageIdentifierKey\":" + json + "}");

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Authorization.Allowed.class,
                        allowed -> assertThat(allowed.usageKey().orElse("none")).isEqualTo(key));
    }

    @ParameterizedTest
    @CsvSource({"Unauthorized, Unauthorized", "unauthorized, Failed", "Unauthorized., Failed", "Forbidden, Failed"})
    @Proves("1.3-7")
    void takesExactlyUnauthorizedForARefusal(String message, String kind) {
        functions.does("auth", event -> new InvocationResult.FunctionFailed("Error", message, JsonText.of("{}")));

        assertThat(decide().getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void refusesWhatThePolicyDenies() {
        functions.returns("auth", result(DENY_ALL));

        assertThat(decide())
                .isEqualTo(new Authorization.Denied(
                        "the policy denies" + " arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$connect"));
    }

    @Test
    @Proves("4.5-15")
    void failsWhenTheFunctionDoesNotAnswer() {
        assertThat(decide()).isEqualTo(new Authorization.Failed("function 'auth' is not deployed"));

        functions.does("auth", event -> new InvocationResult.DeadlinePassed());
        assertThat(decide()).isEqualTo(new Authorization.Failed("no answer within PT2S"));

        functions.does("auth", event -> new InvocationResult.TimedOut(Duration.ofSeconds(3)));
        assertThat(decide()).isEqualTo(new Authorization.Failed("function timed out after PT3S"));

        functions.does("auth", event -> new InvocationResult.Throttled("4096 calls wait"));
        assertThat(decide()).isInstanceOf(Authorization.Failed.class);

        functions.does("auth", event -> new InvocationResult.FunctionFailed("E", "line\r\nforged", JsonText.of("{}")));
        assertThat(decide()).isEqualTo(new Authorization.Failed("E: line forged"));
    }

    private static String result(String policy) {
        return "{\"principalId\":\"me\"," + policy + "}";
    }

    private Authorization decide(String... identitySources) {
        Authorizer.Lambda lambda = new Authorizer.Lambda("a1", "auth", List.of(identitySources), Duration.ofSeconds(2));
        Stage stage = new Stage(
                "dev",
                Map.of("tenant", "acme"),
                "$request.body.action",
                Map.of(Route.CONNECT, new Route(Route.CONNECT, Optional.empty(), false, lambda)));
        WebSocketApi api = new WebSocketApi(
                "k3x9exampl", "chat", "stack", "eu-west-1", "123456789012", Map.of(stage.name(), stage));
        RequestAuthorizer authorizer = RequestAuthorizer.of(api, stage).orElseThrow();
        return authorizers.decide(authorizer, event(authorizer, stage));
    }

    private static AuthorizerEvent event(RequestAuthorizer authorizer, Stage stage) {
        Caller caller = new Caller(
                "Yx0PQceDDoECGjA=", "k3x9exampl", "dev", "localhost", 5, "192.0.2.7", Optional.empty(), Map.of());
        HttpRequest request = new HttpRequest(
                "GET",
                "/dev?token=abc&empty=",
                Headers.of("Host", "localhost", "Auth", "secret", "Empty", ""),
                new byte[0],
                InetSocketAddress.createUnresolved("client", 1),
                false);
        return new AuthorizerEvent(
                authorizer.methodArn(),
                caller,
                new RequestStamp("Yx0RpG_wDoEFm1g=", 6),
                stage.variables(),
                ClientRequest.of(request, "localhost", "192.0.2.7", 6));
    }
}
