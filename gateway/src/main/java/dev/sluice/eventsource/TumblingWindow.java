package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The tumbling window of a lane: changes of one span of time share a state, which each call of the function gets
/// and gives back (`TumblingWindowInSeconds`). Confined to the lane's thread.
///
/// State and progress are in memory until the window has ended: after a restart its changes come again, with an
/// empty state, so that none is missing in what the function makes of them.
final class TumblingWindow {
    /// AWS quota: bytes of a state; above that the window ends early.
    private static final int MAX_STATE_BYTES = 1024 * 1024;

    private static final JsonSource EMPTY = JsonText.of("{}");
    /// A change can be told a moment after it was written.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Duration length;
    private Optional<Instant> start = Optional.empty();
    private String position = "";
    private JsonSource state = EMPTY;
    private boolean early;

    /// @param length zero when there are no windows
    TumblingWindow(Duration length) {
        this.length = length;
    }

    private boolean isUsed() {
        return length.isPositive();
    }

    boolean isOpen() {
        return start.isPresent();
    }

    /// Where to read on.
    ///
    /// @param kept where the last window ended
    String from(String kept) {
        return isOpen() ? position : kept;
    }

    /// How long to wait for changes.
    Duration wait(Duration longest, Instant now) {
        if (!isOpen()) {
            return longest;
        }
        Duration left = early ? Duration.ZERO : Duration.between(now, end().plus(GRACE));
        return left.isNegative() ? Duration.ZERO : left.compareTo(longest) < 0 ? left : longest;
    }

    /// Whether these two belong into one call.
    boolean joins(StreamRecord one, StreamRecord other) {
        return !isUsed() || startOf(one).equals(startOf(other));
    }

    /// Whether it is open and has to be closed before that change, or because its time is over.
    boolean isOver(Optional<StreamRecord> next, Instant now) {
        if (!isOpen()) {
            return false;
        }
        return early
                || next.map(record -> !startOf(record).equals(start.get()))
                        .orElseGet(() -> !now.isBefore(end().plus(GRACE)));
    }

    /// Opens for that change, unless it is open or there are no windows.
    ///
    /// @param from everything up to there is done
    void open(StreamRecord first, String from) {
        if (isUsed() && !isOpen()) {
            start = Optional.of(startOf(first));
            position = from;
        }
    }

    /// Everything up to there is done.
    void moved(String to) {
        position = to;
    }

    /// What the function made of a call.
    ///
    /// @param answer its whole answer
    void answered(JsonTree answer) {
        state = answer.member("state")
                .filter(JsonTree.Members.class::isInstance)
                .map(JsonSource.class::cast)
                .orElse(EMPTY);
        early = JsonWriter.bytes(state).length > MAX_STATE_BYTES;
    }

    /// It is over, and forgotten. Tells how far it came.
    String close() {
        start = Optional.empty();
        state = EMPTY;
        early = false;
        return position;
    }

    /// What a call is told of it; nothing when it is not open.
    ///
    /// @param last whether this is the last call of the window
    Optional<StreamEvent.Windowed> told(String sourceArn, boolean last) {
        return start.map(first -> new StreamEvent.Windowed(first, end(), state, sourceArn, last, early));
    }

    private Instant end() {
        return start.orElseThrow().plus(length);
    }

    /// Windows follow each other from the beginning of time, as they do on AWS.
    private Instant startOf(StreamRecord record) {
        long seconds = record.written().getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, length.toSeconds()));
    }
}
