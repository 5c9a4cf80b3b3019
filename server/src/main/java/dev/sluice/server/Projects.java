package dev.sluice.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which projects a person means: a path that is a template or holds one is a project; a folder that holds none
/// stands for the projects right below it. Reads folders, nothing else.
final class Projects {
    private Projects() {}

    /// The projects, in the order in which they were given; those below a folder by name.
    static List<Path> of(List<Path> given) {
        List<Path> projects = new ArrayList<>();
        for (Path path : given) {
            List<Path> below = isProject(path) ? List.of() : below(path);
            if (below.isEmpty()) {
                projects.add(path); // reading it says what is missing
            } else {
                projects.addAll(below);
            }
        }
        return List.copyOf(projects);
    }

    private static boolean isProject(Path path) {
        return !Files.isDirectory(path)
                || Templates.fileNames().stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)));
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .filter(Projects::isProject)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("folder " + folder + " cannot be read", unreadable);
        }
    }
}
