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
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Code of many projects: what is built of a project is kept beside that project, so that it is built once, however
/// the project is put up. Safe for any thread.
final class ProjectCode implements CodeStore {
    private final List<Path> folders;
    private final Map<Path, CodeStore> stores;

    /// @param projects at least one; code that lies in none of them is kept with the first
    ProjectCode(Collection<Path> projects, BuildListener listener) {
        // The innermost folder first: a project may lie in another one.
        this.folders = projects.stream()
                .map(ServerChoice::folderOf)
                .distinct()
                .sorted(Comparator.comparing(Path::getNameCount).reversed())
                .toList();
        this.stores = folders.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        folder -> new CodeFolder(ServerSettings.builds(folder).resolve("code"), listener)));
    }

    @Override
    public Code resolve(Path codeUri) throws CodeException {
        Path place = codeUri.toAbsolutePath().normalize();
        Path owner = folders.stream().filter(place::startsWith).findFirst().orElse(folders.getLast());
        return stores.get(owner).resolve(codeUri);
    }
}
