package dev.sluice.server;

import dev.sluice.function.code.BuildListener;
import dev.sluice.function.code.Code;
import dev.sluice.function.code.CodeException;
import dev.sluice.function.code.CodeFolder;
import dev.sluice.function.code.CodeStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Code of many projects: what is built of a project is kept beside that project, so that it is built once, however
/// the project is put up. Safe for any thread.
final class ProjectCode implements CodeStore {
    private final List<Project> projects;

    /// @param projects at least one; code that lies in none of them is kept with the outermost
    ProjectCode(Collection<Path> projects, BuildListener listener) {
        // The innermost folder first: a project may lie in another one.
        this.projects = projects.stream()
                .map(ServerChoice::folderOf)
                .distinct()
                .sorted(Comparator.comparingInt(Path::getNameCount).reversed())
                .map(folder -> new Project(
                        folder, new CodeFolder(ServerSettings.builds(folder).resolve("code"), listener)))
                .toList();
    }

    @Override
    public Code resolve(Path codeUri) throws CodeException {
        Path place = codeUri.toAbsolutePath().normalize();
        return projects.stream()
                .filter(project -> place.startsWith(project.folder))
                .findFirst()
                .orElse(projects.getLast())
                .code
                .resolve(codeUri);
    }

    private record Project(Path folder, CodeStore code) {}
}
