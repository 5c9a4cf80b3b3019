package dev.sluice.server.log;

/// One line of a log.
///
/// @param number   grows by one with every line of this run, from 1
/// @param atMillis when it was written, milliseconds since the epoch
/// @param source   the name of a function or an API, or `sluice`
/// @param request  the id of the request that it is about; empty when there is none
/// @param text     without the line break
/// @param shown    whether a person at the terminal of the server sees it as it comes; those who ask get all lines
public record LogLine(long number, long atMillis, String source, String request, String text, boolean shown) {
    /// One that is about no request.
    public LogLine(long number, long atMillis, String source, String text, boolean shown) {
        this(number, atMillis, source, "", text, shown);
    }

    /// Whether it is about that request, or names it.
    public boolean isAbout(String id) {
        return request.equals(id) || text.contains("(" + id + ")");
    }
}
