package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// A project of one function that reports what it was given: an [EnvironmentReport].
final class ReportProject {
    private ReportProject() {}

    /// Starts it, with the handler's class in a jar, as a build would leave it.
    static SluiceProcess up(Path scratch, String... more) throws IOException {
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
        return SluiceProcess.up(project.toString(), scratch.resolve("state"), more)
                .awaitReady();
    }

    /// What the function was given: its variables, and `endpoint` and `connectionId` of this connection.
    static Map<String, String> facts(WsProbe probe) throws InterruptedException {
        Map<String, String> facts = new HashMap<>();
        probe.send("{}").next().lines().forEach(line -> {
            int equals = line.indexOf('=');
            facts.put(line.substring(0, equals), line.substring(equals + 1));
        });
        assertThat(facts).containsKeys("endpoint", "connectionId", "AWS_REGION", "AWS_ACCESS_KEY_ID");
        return facts;
    }
}
