package dev.sluice.server.page;

import java.nio.file.Path;

/// The page of one project.
///
/// @param project the project's folder
/// @param stack   the stack that it belongs to
/// @param folder  the files as they are served
public record Site(Path project, String stack, Path folder) {
    /// The page lies below `/{name}/`; the name is that of the project's folder.
    public String name() {
        Path name = project.getFileName();
        return name == null ? stack : name.toString().replaceAll("[^A-Za-z0-9._-]+", "-");
    }
}
