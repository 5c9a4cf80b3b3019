package dev.sluice.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the sources and the classes of every module lie, seen from the module that the tests run in.
final class Checkout {
    /// The modules with code of ours, in reading order.
    private static final List<String> MODULES =
            List.of("wire", "testkit", "tables", "queues", "gateway", "server", "it", "benchmarks");

    private Checkout() {}

    /// The root of the checkout: the nearest folder above that holds the licence.
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no checkout of Sluice above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }

    /// The compiled main classes of the modules.
    static List<Path> classes() {
        return existing("target/classes");
    }

    /// The compiled test classes of the modules.
    static List<Path> testClasses() {
        return existing("target/test-classes");
    }

    /// Every Java file, main and test, without `package-info`.
    static List<Path> javaFiles() {
        return existing("src").stream().flatMap(Checkout::javaFilesBelow).toList();
    }

    private static List<Path> existing(String below) {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve(below))
                .filter(Files::isDirectory)
                .toList();
    }

    private static Stream<Path> javaFilesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
