package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The SDK from npm against `@connections`, with the environment that a function gets and nothing configured but
/// the endpoint `https://{domainName}/{stage}`.
class NodeSdkTest {
    private static final Path SOURCES = SluiceProcess.root().resolve("it/src/test/node");
    private static final Path SDK = SluiceProcess.root().resolve("it/target/node");

    @TempDir
    Path scratch;

    @BeforeAll
    static void installTheSdk() throws IOException, InterruptedException {
        Files.createDirectories(SDK);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "connections.mjs")) {
            Path source = SOURCES.resolve(file);
            Path target = SDK.resolve(file);
            if (!Files.exists(target) || Files.mismatch(source, target) >= 0) {
                Files.write(target, Files.readAllBytes(source));
                Files.deleteIfExists(SDK.resolve("node_modules/.package-lock.json"));
            }
        }
        // npm writes this file last: the installation is whole.
        if (!Files.exists(SDK.resolve("node_modules/.package-lock.json"))) {
            Command.in(SDK, List.of(Tool.NPM.path().toString(), "ci", "--no-audit", "--no-fund", "--ignore-scripts"))
                    .run();
        }
    }

    @Test
    @Proves({"1.1-6", "4-8", "6.1-2", "6.2-2", "6.2-7", "13-20"})
    void postsGetsAndDeletesAndKnowsWhenConnectionIsGone() throws IOException, InterruptedException {
        try (SluiceProcess sluice = SluiceProcess.up(reportProject().toString(), scratch.resolve("state"))
                        .awaitReady();
                WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            Map<String, String> given = facts(probe.send("{}").next());
            assertThat(given).containsKeys("AWS_REGION", "AWS_ACCESS_KEY_ID", "NODE_EXTRA_CA_CERTS");

            assertThat(sdk(given, "post", "olá, {\"n\":1}")).isEqualTo("200 {}");
            assertThat(probe.next()).isEqualTo("olá, {\"n\":1}");

            assertThat(sdk(given, "get"))
                    .startsWith("200 {")
                    .contains("\"ConnectedAt\":\"20", "\"SourceIp\":\"127.0.0.1\"", "\"LastActiveAt\":\"20");

            assertThat(sdk(given, "delete")).isEqualTo("204 {}");
            assertThat(probe.awaitClose().code()).isEqualTo(1000);

            for (String verb : List.of("post", "get", "delete")) {
                assertThat(sdk(given, verb)).as(verb).startsWith("410 GoneException typed");
            }
        }
    }

    @Test
    void wrongSecretIsRefused() throws IOException, InterruptedException {
        try (SluiceProcess sluice = SluiceProcess.up(reportProject().toString(), scratch.resolve("state"))
                        .awaitReady();
                WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            Map<String, String> given = facts(probe.send("{}").next());
            given.put("AWS_SECRET_ACCESS_KEY", "not the one that was given");

            assertThat(sdk(given, "post", "never seen")).startsWith("403 ");
            assertThat(probe.hasNext()).isFalse();
        }
    }

    /// The project with the handler's class in a jar, as a build would leave it.
    private Path reportProject() throws IOException {
        Path project = Files.createDirectories(scratch.resolve("report"));
        Files.copy(
                SluiceProcess.root().resolve("it/src/test/projects/report/template.yaml"),
                project.resolve("template.yaml"));
        String entry = EnvironmentReport.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(project.resolve("report.jar"));
                JarOutputStream jar = new JarOutputStream(file);
                var code = EnvironmentReport.class.getResourceAsStream("EnvironmentReport.class")) {
            jar.putNextEntry(new JarEntry(entry));
            assertThat(code).isNotNull();
            code.transferTo(jar);
        }
        return project;
    }

    private static Map<String, String> facts(String report) {
        Map<String, String> facts = new HashMap<>();
        report.lines().forEach(line -> {
            int equals = line.indexOf('=');
            facts.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return facts;
    }

    /// One call of the SDK, in a process that has the function's variables and, but for the way to its programs,
    /// no others.
    private static String sdk(Map<String, String> given, String verb, String... text)
            throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(given);
        String endpoint = String.valueOf(variables.remove("endpoint"));
        String connectionId = String.valueOf(variables.remove("connectionId"));
        List<String> command =
                new ArrayList<>(List.of(Tool.NODE.path().toString(), "connections.mjs", endpoint, verb, connectionId));
        command.addAll(List.of(text));
        return Command.in(SDK, command).withOnly(variables).run().strip();
    }
}
