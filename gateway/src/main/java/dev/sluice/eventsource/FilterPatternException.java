package dev.sluice.eventsource;

/// A text that is no filter pattern. The message begins with the place in it, such as `body.size`.
public final class FilterPatternException extends Exception {
    private static final long serialVersionUID = 1;

    FilterPatternException(String path, String reason) {
        super(path.isEmpty() ? reason : path + ": " + reason);
    }
}
