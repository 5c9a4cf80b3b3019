package dev.sluice.server;

import dev.sluice.template.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which projects a person means: a path that is a template or holds one is a project; a folder that holds none
/// stands for the projects right below it. Reads folders, nothing else.
final class Projects {
    private Projects() {}

    /// The projects, in the order in which they were given; those below a folder by name.
    ///
    /// @throws CommandFailure when there is nothing at a path, with the nearest name that there is
    static List<Path> of(List<Path> given) {
        List<Path> projects = new ArrayList<>();
        for (Path path : given) {
            if (!Files.exists(path)) {
                throw new CommandFailure(path + ": no such file or folder"
                        + nearest(path)
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse(""));
            }
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

    /// The path that was meant, as it would have been typed: each name that is not there gives way to the nearest
    /// one that is.
    private static Optional<Path> nearest(Path missing) {
        Path parent = missing.getParent();
        Optional<Path> folder =
                parent == null || Files.isDirectory(parent) ? Optional.ofNullable(parent) : nearest(parent);
        if (parent != null && folder.isEmpty()) {
            return Optional.empty();
        }
        Path name = missing.getFileName();
        Path here = folder.orElse(Path.of(""));
        if (name == null || !Files.isDirectory(here)) {
            return Optional.empty();
        }
        Path same = here.resolve(name);
        return Files.exists(same)
                ? Optional.of(same)
                : Nearest.to(name.toString(), names(here)).map(here::resolve);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("folder " + folder + " cannot be read", unreadable);
        }
    }
}
