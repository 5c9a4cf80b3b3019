package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A function reaches AWS's hosts that the server plays, port 443 and all, by the clients that applications use.
class AwsHostsTest {
    private static final Pattern LIBRARIES = Pattern.compile(
            ".*/(software/amazon|org/apache/httpcomponents|org/slf4j|org/reactivestreams|commons-[a-z]+)/.*\\.jar");

    private static final String CHOSEN = "tables and queues by the SDK's own client";
    private static final String KEPT = "true ConditionalCheckFailedException";

    @TempDir
    Path scratch;

    @Test
    @Proves({"1.3-12", "6.1-4", "6.2-7"})
    void leadsEveryClientOfAFunctionToTheServer() throws IOException, InterruptedException {
        Path project = project();
        try (SluiceProcess sluice = SluiceProcess.up(project.toString(), scratch.resolve("state"))) {
            sluice.awaitReady();
            try (WsProbe probe = WsProbe.connect(sluice.port(), "/dev")) {
                needsNoConnectionWhereTheSdkChoosesTheClient(sluice, probe, project.resolve("template.yaml"));

                probe.send("push by the SDK");
                assertThat(List.of(probe.next(), probe.next())).containsExactlyInAnyOrder("pushed", "posted");
                assertThat(probe.send("look by the SDK").next()).isEqualTo("AccessDeniedException");
                assertThat(probe.send("look by the SDK").next()).isEqualTo("AccessDeniedException");
                sluice.awaitOutput("add to the template, to its policies: {Effect: Allow, Action: execute-api:Manage");
                assertThat(sluice.output()).containsOnlyOnce("event=access_denied function=caller");
                assertThat(probe.send("tables by the SDK").next()).isEqualTo("[words]");
                assertThat(probe.send("http client").next()).isEqualTo("426 {\"message\":\"Upgrade Required\"}");
                assertThat(probe.send("url connection").next()).isEqualTo("426");
            }
        }
    }

    /// Neither now nor after a reload.
    private static void needsNoConnectionWhereTheSdkChoosesTheClient(SluiceProcess sluice, WsProbe probe, Path template)
            throws IOException, InterruptedException {
        try (HttpClient operator = HttpClient.newHttpClient()) {
            String sockets = sockets(operator, sluice);
            assertThat(probe.send(CHOSEN).next()).isEqualTo(KEPT);
            assertThat(probe.send("tables with a strange key").next()).isEqualTo("UnrecognizedClientException");
            assertThat(sockets(operator, sluice)).isEqualTo(sockets);

            sluice.awaitOutput("Ready in ");
            Files.writeString(template, Files.readString(template).replace("Timeout: 60", "Timeout: 59"));
            sluice.awaitOutput("reloaded in ");
            assertThat(probe.send(CHOSEN).next()).isEqualTo(KEPT);
            assertThat(sockets(operator, sluice)).isEqualTo(sockets);
        }
    }

    private static String sockets(HttpClient client, SluiceProcess sluice) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(sluice.http("/_sluice/metrics")).build();
        return client.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("sluice_sockets{state=\"open\"}"))
                .findFirst()
                .orElseThrow();
    }

    private Path project() throws IOException {
        Path folder = ProjectCopy.of("caller", AwsCaller.class, scratch);
        Path libraries = Files.createDirectories(folder.resolve("classes/lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (LIBRARIES.matcher(entry).matches()) {
                Path jar = Path.of(entry).toAbsolutePath();
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
        }
        return folder;
    }
}
