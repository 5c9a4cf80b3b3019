package dev.sluice.function.code;

import java.nio.file.Path;
import java.time.Duration;

/// Hears of builds, for the person who waits. Called on the thread that builds, one call at a time for each
/// project.
public interface BuildListener {
    /// A build starts, because there is none yet or the sources changed.
    ///
    /// @param project the project's folder
    /// @param command what is run there
    void started(Path project, String command);

    /// The build tool said something.
    void line(Path project, String text);

    /// It is built.
    void finished(Path project, Duration took);
}
