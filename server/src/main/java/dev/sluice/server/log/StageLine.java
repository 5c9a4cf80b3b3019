package dev.sluice.server.log;

/// One line of a stage's access log, or of an API's execution log.
///
/// @param name of the log, fit for a file's name
/// @param text without the line break
public record StageLine(String name, String text) {}
