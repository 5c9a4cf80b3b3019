package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher alone: fake JDKs in folders that look like those of real machines.
class LauncherTest {
    @TempDir
    Path machine;

    @Test
    void passesOverAnOlderJavaHome() throws IOException, InterruptedException {
        Path older = jdk("opt/old", "17.0.9");
        jdk("usr/lib/jvm/temurin-25", "25.0.1");
        assertThat(launch(Map.of("JAVA_HOME", older.toString()))).contains("ran temurin-25");
    }

    @Test
    void prefersJavaHomeWhenItIsNewEnough() throws IOException, InterruptedException {
        Path chosen = jdk("opt/mine", "26");
        jdk("usr/lib/jvm/temurin-25", "25.0.1");
        assertThat(launch(Map.of("JAVA_HOME", chosen.toString()))).contains("ran mine");
    }

    @Test
    void looksWhereSdkmanPutsThem() throws IOException, InterruptedException {
        jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");
        assertThat(launch(Map.of())).contains("ran 25.0.1-tem");
    }

    @Test
    void saysInOneSentenceHowToGetOne() throws IOException, InterruptedException {
        jdk("usr/lib/jvm/java-17", "17.0.9");
        assertThat(launch(Map.of()))
                .startsWith("sluice: needs a JDK 25 or newer and found none; install one")
                .hasLineCount(1);
    }

    /// A folder with a `release` file and a `java` that only names itself.
    private Path jdk(String place, String version) throws IOException {
        Path home = machine.resolve(place);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho ran " + home.getFileName() + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private String launch(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        SluiceProcess.root().resolve("sluice").toString(), "version")
                .redirectErrorStream(true);
        builder.environment().clear();
        // The tools of a Unix, but no java of this machine that would do.
        builder.environment().put("PATH", tools());
        builder.environment().put("HOME", machine.resolve("home").toString());
        builder.environment().put("SLUICE_JDK_ROOT", machine.toString());
        builder.environment().put("SLUICE_CLASSPATH", "unused");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return output.strip() + (code == 0 || output.contains("sluice: ") ? "" : " exit " + code);
    }

    /// A folder of links to what the launcher calls, so that no `java` is on the path.
    private String tools() throws IOException {
        Path tools = Files.createDirectories(machine.resolve("tools"));
        for (String tool :
                new String[] {"bash", "dirname", "basename", "readlink", "sed", "find", "head", "cksum", "cut", "env"
                }) {
            for (String folder : new String[] {"/usr/bin", "/bin"}) {
                Path real = Path.of(folder, tool);
                if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), real);
                }
            }
        }
        return tools.toString();
    }
}
