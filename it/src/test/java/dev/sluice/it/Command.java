package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that runs to its end, within three minutes, and must succeed.
final class Command {
    private static final long PATIENCE_SECONDS = 180;

    private final ProcessBuilder builder;

    private Command(ProcessBuilder builder) {
        this.builder = builder;
    }

    /// That program with these arguments, to be run in that folder.
    static Command in(Path folder, List<String> words) {
        return new Command(new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true));
    }

    /// With that variable besides the test's own.
    Command with(String name, String value) {
        builder.environment().put(name, value);
        return this;
    }

    /// With these variables and, but for the way to programs and to a home, no others.
    Command withOnly(Map<String, String> variables) {
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
        builder.environment().putAll(variables);
        return this;
    }

    /// Runs it. Returns what it said; fails with it when it does not end well.
    String run() throws IOException, InterruptedException {
        Path output = Files.createTempFile("command-", ".out");
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output);
            assertThat(ended)
                    .as("ends in time: " + builder.command() + "\n" + said)
                    .isTrue();
            assertThat(process.exitValue()).as(builder.command() + "\n" + said).isZero();
            return said;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
