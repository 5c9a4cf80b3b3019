package dev.sluice.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.event.Caller;
import dev.sluice.event.RequestStamp;
import dev.sluice.observe.StageEvent.Call;
import dev.sluice.observe.StageEvent.Result;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.aws.TraceContext;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The variables of access logs (specification, sections 5.1 and 5.3).
class AccessLogFormatTest {
    private static final Caller CALLER = new Caller(
                    "Yx0PQceDDoECGjA=",
                    "k3x9exampl",
                    "dev",
                    "chat.example.com",
                    1771485102613L,
                    "203.0.113.40",
                    Optional.of("curl/8 \"quoted\"\n\\"),
                    Map.of("principalId", "user-17", "tenant", "acme"))
            .identified(Map.of("apiKeyId", "k1"))
            .traced(new TraceContext(0x66b0c1f24f6a1b2cL, 0x3d4e5f60718293a4L, 1, false));
    private static final RequestStamp STAMP = new RequestStamp("Yx0RpG_wDoEFm1g=", 1771485102614L);
    private static final Call WELL = new Call(12, 200, 201, "", "6c1e7a52");

    private static final StageEvent CONNECT = new StageEvent(
            new StageEvent.Connect(new Call(7, 200, 403, "no", "0b9d4f31")),
            CALLER,
            STAMP,
            "$connect",
            new Result(403, "Forbidden", Call.NONE));
    private static final StageEvent MESSAGE =
            new StageEvent(new StageEvent.Message("Yx0RpMsgIDoECGw="), CALLER, STAMP, "say", new Result(200, "", WELL));
    private static final StageEvent FAILED = new StageEvent(
            new StageEvent.Message("Yx0RpMsgIDoECGw="),
            CALLER,
            STAMP,
            "say",
            new Result(504, "Endpoint request timed out", new Call(29000, 504, 0, "no answer within PT29S", "")));
    private static final StageEvent MISFIT = new StageEvent(
            new StageEvent.Message(""),
            CALLER,
            STAMP,
            "say",
            new Result(400, "Invalid request body", "$.price: no number", Call.NONE));
    private static final StageEvent NO_ROUTE =
            new StageEvent(new StageEvent.Message(""), CALLER, STAMP, "", new Result(403, "Forbidden", Call.NONE));
    private static final StageEvent DISCONNECT = new StageEvent(
            new StageEvent.Disconnect(1001, "Going away"), CALLER, STAMP, "$disconnect", new Result(200, "", WELL));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requestId                      | Yx0RpG_wDoEFm1g=
            extendedRequestId              | Yx0RpG_wDoEFm1g=
            requestTime                    | 19/Feb/2026:07:11:42 +0000
            requestTimeEpoch               | 1771485102614
            eventType                      | MESSAGE
            routeKey                       | say
            messageDirection               | IN
            messageId                      | Yx0RpMsgIDoECGw=
            connectionId                   | Yx0PQceDDoECGjA=
            connectedAt                    | 1771485102613
            domainName                     | chat.example.com
            apiId                          | k3x9exampl
            stage                          | dev
            xrayTraceId                    | 1-66b0c1f2-4f6a1b2c3d4e5f60718293a4
            identity.sourceIp              | 203.0.113.40
            identity.userAgent             | curl/8 \\"quoted\\"\\u000a\\\\
            identity.apiKeyId              | k1
            identity.apiKey                | -
            identity.caller                | -
            authorizer.principalId         | user-17
            authorizer.tenant              | acme
            authorizer.nobody              | -
            status                         | 200
            integrationLatency             | 12
            integration.latency            | 12
            integrationStatus              | 200
            integration.integrationStatus  | 200
            integration.status             | 201
            integration.error              | -
            integration.requestId          | 6c1e7a52
            authorizer.requestId           | -
            error.validationErrorString    | -
            error.message                  | -
            error.messageString            | -
            error.responseType             | -
            disconnectStatusCode           | -
            waf.status                     | -
            awsEndpointRequestId           | -
            """)
    @Proves({"5.3-2", "5.3-8"})
    void writesWhatAMessageHas(String variable, String expected) {
        assertThat(line(variable, MESSAGE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status                   | 504
            error.message            | Endpoint request timed out
            error.messageString      | "Endpoint request timed out"
            error.responseType       | INTEGRATION_TIMEOUT
            integrationLatency       | 29000
            integrationStatus        | 504
            integration.status       | -
            integration.error        | no answer within PT29S
            integrationErrorMessage  | no answer within PT29S
            """)
    void writesWhatWentWrong(String variable, String expected) {
        assertThat(line(variable, FAILED)).isEqualTo(expected);
    }

    @ParameterizedTest
    @Proves("5.3-8")
    @CsvSource({
        "eventType, CONNECT",
        "status, 403",
        "error.responseType, ACCESS_DENIED",
        "authorizer.latency, 7",
        "authorizer.integrationLatency, 7",
        "authorizer.integrationStatus, 200",
        "authorizer.status, 403",
        "authorize.error, no",
        "authorizer.error, no",
        "authorizer.requestId, 0b9d4f31",
        "integration.requestId, -",
        "integrationLatency, -",
        "messageId, -"
    })
    void writesWhatAHandshakeHas(String variable, String expected) {
        assertThat(line(variable, CONNECT)).isEqualTo(expected);
    }

    @Test
    void writesWhatTheModelFound() {
        assertThat(line("error.message|$context.error.validationErrorString|$context.error.responseType", MISFIT))
                .isEqualTo("Invalid request body|$.price: no number|BAD_REQUEST_BODY");
    }

    @Test
    void writesWhatAnEndHas() {
        assertThat(line("eventType $context.disconnectStatusCode $context.disconnectReason", DISCONNECT))
                .isEqualTo("DISCONNECT 1001 Going away");
    }

    @Test
    @Proves("5.3-2")
    void writesADashForARouteThatIsNone() {
        assertThat(line("routeKey,$context.messageId,$context.error.responseType", NO_ROUTE))
                .isEqualTo("-,-,ACCESS_DENIED");
    }

    @Test
    void keepsTheTextAroundTheVariables() {
        AccessLogFormat format = AccessLogFormat.parse(
                "{ \"requestId\":\"$context.requestId\", \"cost\":\"5$\", \"to\":\"$context.status.\" }\n");

        assertThat(format.unknown()).isEmpty();
        assertThat(format.line(MESSAGE))
                .isEqualTo("{ \"requestId\":\"Yx0RpG_wDoEFm1g=\", \"cost\":\"5$\", \"to\":\"200.\" }");
    }

    @Test
    void namesWhatIsNoVariable() {
        AccessLogFormat format =
                AccessLogFormat.parse("$context.extendedRequestId $context.sourceIp $input.body $context.identity.x");

        assertThat(format.unknown()).containsExactly("$context.sourceIp", "$input", "$context.identity.x");
        assertThat(format.line(MESSAGE)).isEqualTo("Yx0RpG_wDoEFm1g= - $input.body -");
    }

    @Test
    @Proves("5.3-5")
    void refusesWhatCannotBeTracedOrIsTooMuch() {
        assertThatThrownBy(() -> AccessLogFormat.parse("$context.status $context.requestIdentity"))
                .isInstanceOf(InvalidFormatException.class)
                .hasMessageContaining("$context.requestId or $context.extendedRequestId");
        assertThatThrownBy(() -> AccessLogFormat.parse("$context.requestId\n$context.status"))
                .hasMessage("several lines (expected: a single line)");
        assertThatThrownBy(() -> AccessLogFormat.parse("$context.requestId" + "x".repeat(3072)))
                .hasMessage("3090 bytes (expected: <= 3072)");
    }

    private static String line(String variable, StageEvent event) {
        String line =
                AccessLogFormat.parse("$context.requestId $context." + variable).line(event);
        return line.substring(line.indexOf(' ') + 1);
    }
}
