package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.AccessLog;
import dev.sluice.api.RouteLogging;
import dev.sluice.api.RouteLogging.Level;
import dev.sluice.api.StageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogsTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
              Default:
                Type: AWS::ApiGatewayV2::Route
                Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub "integrations/${Mock}" }
              Mock:
                Type: AWS::ApiGatewayV2::Integration
                Properties: { ApiId: !Ref Api, IntegrationType: MOCK }
              Lines:
                Type: AWS::Logs::LogGroup
                Properties: { LogGroupName: /aws/websocket/chat }
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties:
                  ApiId: !Ref Api
                  StageName: prod
                  AutoDeploy: true
                  AccessLogSettings:
                    DestinationArn: !GetAtt Lines.Arn
                    Format: $context.requestId $context.status
            """;

    @TempDir
    Path folder;

    @Test
    void readsTheFormatAndTheLogGroup() throws IOException {
        assertThat(accessLog(TEMPLATE))
                .contains(new AccessLog(Optional.of("/aws/websocket/chat"), "$context.requestId $context.status"));
    }

    @Test
    void readsADeliveryStream() throws IOException {
        String stream = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-chat";

        assertThat(accessLog(TEMPLATE.replace("!GetAtt Lines.Arn", stream)).flatMap(AccessLog::destination))
                .contains("amazon-apigateway-chat");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            $context.status                  | 22:17: error: Format: names no request
            $context.requestId $context.statu| 22:17: warning: Format: '$context.statu' is no variable of access logs
            $context.requestId $context.statu| is written '-' (did you mean '$context.status'?)
            $context.requestId $request.body | '$request' is no variable of access logs and is written as it is
            """)
    void saysWhatIsWrongWithAFormatAndWhere(String format, String expected) throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("$context.requestId $context.status", format)))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void readsWhatTheExecutionLogTells() throws IOException {
        String settings = """
                AutoDeploy: true
                      DefaultRouteSettings: { LoggingLevel: ERROR, DataTraceEnabled: true }
                      RouteSettings: { $default: { LoggingLevel: INFO } }
                """;
        StageSettings read = settings(TEMPLATE.replace("AutoDeploy: true\n", settings));

        assertThat(read.loggingOf("$connect")).isEqualTo(new RouteLogging(Optional.of(Level.ERROR), true));
        assertThat(read.loggingOf("$default")).isEqualTo(new RouteLogging(Optional.of(Level.INFO), true));
        assertThat(settings(TEMPLATE).loggingOf("$default")).isEqualTo(RouteLogging.UNSET);
    }

    @Test
    void refusesADestinationThatIsNoLog() throws IOException {
        assertThat(Templates.diagnostics(folder, TEMPLATE.replace("!GetAtt Lines.Arn", "chat")))
                .singleElement()
                .asString()
                .contains("error: DestinationArn: 'chat' (expected: the ARN of a log group or of a delivery stream)");
    }

    @Test
    void wantsADestinationAndAFormat() throws IOException {
        assertThat(Templates.diagnostics(
                        folder, TEMPLATE.replace("        Format: $context.requestId $context.status\n", "")))
                .singleElement()
                .asString()
                .contains("error: AccessLogSettings: missing property 'Format'");
    }

    private Optional<AccessLog> accessLog(String template) throws IOException {
        return settings(template).accessLog();
    }

    private StageSettings settings(String template) throws IOException {
        return Templates.blueprint(folder, template)
                .apis()
                .getFirst()
                .stages()
                .values()
                .iterator()
                .next()
                .settings();
    }
}
