package dev.sluice.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A program of this machine that a test cannot do without. A test fails without it, with a sentence that says what
/// to install: one that is skipped proves nothing.
enum Tool {
    /// Drives the page.
    CHROMIUM("chromium", "chromium", "chromium-browser"),
    /// Builds Java functions.
    MAVEN("maven", "mvn"),
    /// Runs the SDK from npm.
    NODE("nodejs", "node"),
    /// Installs the SDK, builds the page.
    NPM("npm", "npm");

    private final String debianPackage;
    private final List<String> names;

    Tool(String debianPackage, String... names) {
        this.debianPackage = debianPackage;
        this.names = List.of(names);
    }

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
