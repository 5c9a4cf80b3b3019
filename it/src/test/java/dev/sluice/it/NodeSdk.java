package dev.sluice.it;

import dev.sluice.function.code.BuildLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The AWS SDKs for JavaScript from npm, versions 2 and 3, each call in a process of its own.
final class NodeSdk {
    private static final Path SOURCES = SluiceProcess.root().resolve("it/src/test/node");
    private static final Path SDK = SluiceProcess.root().resolve("it/target/node");

    private NodeSdk() {}

    /// Installs them once for all builds of this checkout and all test processes; again when what they are pinned
    /// to has changed.
    static void install() throws IOException, InterruptedException {
        try (BuildLock _ = BuildLock.take(SDK.resolve("install.lock"))) {
            installOnce();
        }
    }

    private static void installOnce() throws IOException, InterruptedException {
        for (String file : List.of(
                "package.json",
                "package-lock.json",
                ".npmrc",
                "sdk.mjs",
                "connections.mjs",
                "exceptions.mjs",
                "documents.mjs")) {
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

    /// Runs a script with the function's variables and, but for the way to its programs, no others.
    ///
    /// @param given what the function reported of itself; its `endpoint` becomes the script's second argument
    static String run(Map<String, String> given, String script, String version, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(given);
        String endpoint = String.valueOf(variables.remove("endpoint"));
        variables.remove("connectionId");
        List<String> command = new ArrayList<>(List.of(Tool.NODE.path().toString(), script, version, endpoint));
        command.addAll(List.of(arguments));
        return Command.in(SDK, command).withOnly(variables).run().strip();
    }
}
