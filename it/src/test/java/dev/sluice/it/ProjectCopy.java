package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A copy of a project of `src/test/projects`, with the compiled class of its function, ready to serve.
final class ProjectCopy {
    private ProjectCopy() {}

    /// Makes the folder of that name in another one: `template.yaml`, and `classes` with the handler. Returns the
    /// folder.
    static Path of(String project, Class<?> handler, Path scratch) throws IOException {
        Path folder = scratch.resolve(project);
        Path code = Files.createDirectories(
                folder.resolve("classes").resolve(handler.getPackageName().replace('.', '/')));
        Files.copy(
                SluiceProcess.root()
                        .resolve("it/src/test/projects")
                        .resolve(project)
                        .resolve("template.yaml"),
                folder.resolve("template.yaml"));
        String file = handler.getSimpleName() + ".class";
        try (InputStream compiled = handler.getResourceAsStream(file)) {
            assertThat(compiled).isNotNull();
            Files.copy(compiled, code.resolve(file));
        }
        return folder;
    }
}
