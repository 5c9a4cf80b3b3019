package dev.sluice.server.log;

/// One line of an access log.
///
/// @param name of the log, fit for a file's name
/// @param text without the line break
public record AccessLine(String name, String text) {}
