package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
    private static final String SAY = "{\"action\":\"say\"}";
    private static final String SHOUT = "{\"action\":\"shout\"}";

    @TempDir
    Path scratch;

    @Test
    void addsARouteWhileASocketStaysOpenAndKeepsItWhenTheTemplateBreaks() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch);
        try (SluiceProcess sluice = project.up().awaitReady();
                WsProbe old = WsProbe.connect(sluice.ws("/dev"))) {
            assertThat(old.send(SHOUT).next()).contains("\"message\": \"Forbidden\"");
            sluice.awaitOutput("Ready in ");

            project.change("  Stage:\n", """
                      Shout:
                        Type: AWS::ApiGatewayV2::Route
                        Properties:
                          ApiId: !Ref Api
                          RouteKey: shout
                          Target: !Sub integrations/${Repeat}
                      Shouted:
                        Type: AWS::ApiGatewayV2::RouteResponse
                        Properties:
                          ApiId: !Ref Api
                          RouteId: !Ref Shout
                          RouteResponseKey: $default
                      Stage:
                    """);
            sluice.awaitOutput("reloaded in ");
            assertThat(old.send(SHOUT).next()).isEqualTo("heard " + SHOUT);

            project.change("RouteKey: say", "RouteKy: say");
            sluice.awaitOutput("not reloaded: 1 error in the template; what was deployed before goes on");
            assertThat(sluice.output()).contains("template.yaml:34:7: error: unknown property 'RouteKy'");
            assertThat(old.send(SAY).next()).isEqualTo("heard " + SAY);
            try (WsProbe young = WsProbe.connect(sluice.ws("/dev"))) {
                assertThat(young.send(SHOUT).next()).isEqualTo("heard " + SHOUT);
            }
        }
    }

    @Test
    void reloadsWhenAFileOfVariablesChanges() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch);
        try (SluiceProcess sluice = project.up().awaitReady()) {
            sluice.awaitOutput("Ready in ");
            Files.writeString(Path.of(project.toString(), ".env.dev"), "GREETING=hello\n");
            sluice.awaitOutput("reloaded in ");
        }
    }
}
