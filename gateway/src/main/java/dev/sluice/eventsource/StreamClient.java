package dev.sluice.eventsource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a consumer needs of tables' streams, and a place where it remembers how far it has come. Safe for any
/// thread; every method blocks until the service has answered.
///
/// A position is a text: that of the last record that is done. Of two positions the greater text is the later one.
public interface StreamClient {
    /// Where a new consumer begins.
    ///
    /// @param fromOldest with the oldest record there is; else with the next one
    String start(String streamArn, boolean fromOldest) throws StreamException;

    /// Waits for records behind that position.
    ///
    /// @param max  at most that many
    /// @param wait how long to wait for the first one
    /// @return in order; none when there was none
    List<StreamRecord> read(String streamArn, String after, int max, Duration wait)
            throws StreamException, InterruptedException;

    /// What was remembered under that name.
    Optional<String> bookmark(String name);

    /// Remembers a text under that name. Returns when it is durable.
    void bookmark(String name, String text) throws StreamException;

    /// Forgets what was remembered under that name, if anything was.
    void forget(String name) throws StreamException;
}
