package dev.sluice.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A program of this machine that a test cannot do without. A test fails without it, with a sentence that says what
/// to install: one that is skipped proves nothing.
///
/// @param debianPackage what Debian calls it
/// @param names         names of its program, the usual one first
record Tool(String debianPackage, List<String> names) {
    /// Drives the page.
    static final Tool CHROMIUM = new Tool("chromium", List.of("chromium", "chromium-browser"));

    /// Builds Java functions.
    static final Tool MAVEN = new Tool("maven", List.of("mvn"));

    /// Runs the SDK from npm.
    static final Tool NODE = new Tool("nodejs", List.of("node"));

    /// Installs the SDK, builds the page.
    static final Tool NPM = new Tool("npm", List.of("npm"));

    /// Runs boto3, which that package brings along.
    static final Tool PYTHON = new Tool("python3-boto3", List.of("python3"));

    /// Where it lies.
    Path path() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("This test needs " + names.getFirst()
                        + " and found none on the PATH; install it (Debian: apt-get install " + debianPackage + ")."));
    }
}
