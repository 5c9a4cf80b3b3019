package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionExpressionsTest {
    @TempDir
    private Path folder;

    @Test
    @Proves({"2.2-9", "5.2-1"})
    void refusesAnExpressionThatNoMessageCanBeRoutedBy() throws IOException {
        assertThat(Templates.diagnostics(folder, template("$request.header.action")))
                .anySatisfy(diagnostic -> assertThat(diagnostic)
                        .startsWith("7:33: error: selection expression '$request.header.action', column 2: ")
                        .contains("(expected: request.body"));
    }

    @Test
    void warnsOfAMissingDollar() throws IOException {
        assertThat(Templates.diagnostics(folder, template("request.body.action")))
                .anySatisfy(diagnostic -> assertThat(diagnostic)
                        .startsWith("7:33: warning: ")
                        .contains("read as '$request.body.action'"));
    }

    private static String template(String expression) {
        return """
                Resources:
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties:
                      Name: chat
                      ProtocolType: WEBSOCKET
                      RouteSelectionExpression: %s
                """.formatted(expression);
    }
}
