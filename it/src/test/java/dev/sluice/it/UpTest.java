package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `up` as a person meets it, on a template that needs no build: addresses, an orderly end, clear refusals.
class UpTest {
    private static final String TEMPLATE = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties:
                  Name: quiet
                  ProtocolType: WEBSOCKET
                  RouteSelectionExpression: $request.body.action
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties:
                  ApiId: !Ref Api
                  StageName: dev
                  AutoDeploy: true
            """;

    @TempDir
    Path folder;

    @Test
    void printsAddressesAndEndsInOrderAtCtrlC() throws IOException, InterruptedException {
        Path project = project(TEMPLATE);
        try (SluiceProcess sluice =
                SluiceProcess.up(project.toString(), folder.resolve("state")).awaitReady()) {
            try (WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
                sluice.interrupt();
                assertThat(probe.awaitClose().code()).isEqualTo(1001);
            }
            assertThat(sluice.awaitExit()).isZero();
            assertThat(sluice.output())
                    .contains("  ws    ws://localhost:")
                    .contains("  wss   wss://localhost:")
                    .contains("./sluice connect ws://localhost:")
                    .contains("Stopped.");
            assertThat(folder.resolve("state/server.json")).doesNotExist();
        }
    }

    @Test
    void showsBuildsFromBeginToEndThenWhatToKnowAndTheAddressesLast() throws IOException, InterruptedException {
        Path project = project(TEMPLATE.replace("$request.body", "request.body"));
        Path web = Files.createDirectories(project.resolve("web"));
        Files.writeString(web.resolve("package.json"), """
                {"name": "quiet", "private": true, "scripts": {"build": "mkdir -p dist && echo hello >dist/index.html"}}
                """);
        try (SluiceProcess sluice =
                SluiceProcess.up(project.toString(), folder.resolve("state")).awaitReady()) {
            sluice.awaitOutput("Ready in ");
            assertThat(sluice.output())
                    .containsSubsequence(
                            "  building  " + web + "  npm install",
                            "  building  " + web + "  npm run build\n",
                            "  built     " + web + " in ",
                            " s\n",
                            "  note      " + project.resolve("template.yaml:7:33") + ": warning: ",
                            "  page  http://localhost:",
                            "  ws    ws://localhost:",
                            "Ready in ")
                    .as("no excerpt of the template")
                    .doesNotContain("^");
        }
    }

    @Test
    void saysWhatWasMeantByAPathBeforeAnythingElse() throws IOException, InterruptedException {
        Path project = project(TEMPLATE);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SluiceProcess sluice = SluiceProcess.upOn(
                        taken.getLocalPort(), folder.resolve("quite").toString(), folder.resolve("state"))) {
            assertThat(sluice.awaitExit()).isEqualTo(1);
            assertThat(sluice.output())
                    .isEqualTo("sluice: " + folder.resolve("quite") + ": no such file or folder (did you mean "
                            + project + "?)\n");
        }
    }

    @Test
    void saysWhichPortIsInUseAndWhatToDo() throws IOException, InterruptedException {
        Path project = project(TEMPLATE);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SluiceProcess sluice =
                        SluiceProcess.upOn(taken.getLocalPort(), project.toString(), folder.resolve("state"))) {
            assertThat(sluice.awaitExit()).isEqualTo(1);
            assertThat(sluice.output()).contains("port " + taken.getLocalPort()).contains("--port");
        }
    }

    @Test
    void refusesASecondServerOnOneStateFolder() throws IOException, InterruptedException {
        Path project = project(TEMPLATE);
        try (SluiceProcess first = SluiceProcess.up(project.toString(), folder.resolve("state"))
                        .awaitReady();
                SluiceProcess second = SluiceProcess.up(project.toString(), folder.resolve("state"))) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output()).contains("another server uses").contains("on port " + first.port());
        }
    }

    @Test
    void showsEveryMistakeOfATemplateWithItsPlace() throws IOException, InterruptedException {
        Path project = project(TEMPLATE.replace("ProtocolType: WEBSOCKET", "ProtocolTyp: WEBSOCKET")
                .replace("!Ref Api", "!Ref Apo"));
        try (SluiceProcess sluice = SluiceProcess.run(folder, "validate", project.toString())) {
            assertThat(sluice.awaitExit()).isEqualTo(1);
            assertThat(sluice.output())
                    .contains("template.yaml:")
                    .contains("ProtocolTyp")
                    .contains("Apo");
        }
    }

    private Path project(String template) throws IOException {
        Path project = Files.createDirectories(folder.resolve("quiet"));
        Files.writeString(project.resolve("template.yaml"), template);
        return project;
    }
}
