package dev.sluice.server.page;

import java.nio.file.Path;

/// A page of one stack.
///
/// @param name   the stack's name; the page lies below `/{name}/`
/// @param folder the files as they are served
public record Site(String name, Path folder) {}
