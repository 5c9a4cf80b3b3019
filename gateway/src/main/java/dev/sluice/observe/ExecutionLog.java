package dev.sluice.observe;

import dev.sluice.api.RouteLogging;
import dev.sluice.api.RouteLogging.Level;
import dev.sluice.event.Caller;
import dev.sluice.event.RequestStamp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// What the execution log tells of the events of one route, step by step: each line names its request, and is cut
/// at 1024 bytes (specification, section 5.3). Compiled once when the stage is published. Never tells headers and
/// queries, which may hold secrets, and messages and answers only where the route says `DataTraceEnabled`. Where it
/// says nothing at all, failures are told, but no more than [LineGate] lets through. What is off costs the look at
/// one field. Immutable but for the gate; safe for any thread.
public final class ExecutionLog {
    /// Tells nothing.
    public static final ExecutionLog OFF = new ExecutionLog("", Level.OFF, false, _ -> {});

    /// Longer events are cut there.
    static final int MAX_BYTES = 1024;

    private final String target;
    private final boolean errors;
    private final boolean steps;
    private final boolean data;
    private final Consumer<String> lines;

    private ExecutionLog(String target, Level level, boolean data, Consumer<String> lines) {
        this.target = target;
        this.errors = level != Level.OFF;
        this.steps = level == Level.INFO;
        this.data = data && steps;
        this.lines = lines;
    }

    /// The log of a route.
    ///
    /// @param target what it calls, for people
    /// @param lines  takes what is told; never blocks
    /// @param gated  the same where the route says nothing
    static ExecutionLog of(RouteLogging logging, String target, Consumer<String> lines, Consumer<String> gated) {
        return logging.level()
                .map(level -> new ExecutionLog(target, level, logging.dataTrace(), lines))
                .orElseGet(() -> new ExecutionLog(target, Level.ERROR, false, gated));
    }

    /// Whether every step is told.
    public boolean tellsSteps() {
        return steps;
    }

    /// An event came.
    ///
    /// @param type as its `eventType`
    /// @param body of a message
    public void received(Caller caller, RequestStamp stamp, String type, byte[] body) {
        if (steps) {
            write(
                    stamp.requestId(),
                    type + " of connection " + caller.connectionId() + " from " + caller.sourceIp() + ", " + body.length
                            + " bytes, trace " + caller.trace().root());
            data(stamp, "Message: ", body);
        }
    }

    /// Its integration is called now.
    public void calls(RequestStamp stamp) {
        if (steps) {
            write(stamp.requestId(), "Calling " + target);
        }
    }

    /// The integration answered.
    ///
    /// @param body of the answer; may be empty
    public void answered(RequestStamp stamp, int status, long nanos, byte[] body) {
        if (steps) {
            write(stamp.requestId(), "Answered with status " + status + " after " + nanos / 1_000_000 + " ms");
            data(stamp, "Answer: ", body);
        }
    }

    /// One more step.
    public void tells(RequestStamp stamp, String what) {
        if (steps) {
            write(stamp.requestId(), what);
        }
    }

    /// It failed, or was refused.
    ///
    /// @param requestId as the client was told
    public void failed(String requestId, String reason) {
        if (errors) {
            write(requestId, "Failed: " + reason);
        }
    }

    private void data(RequestStamp stamp, String what, byte[] bytes) {
        if (data && bytes.length > 0) {
            int shown = Math.min(bytes.length, MAX_BYTES);
            write(stamp.requestId(), what + new String(bytes, 0, shown, StandardCharsets.UTF_8));
        }
    }

    private void write(String requestId, String text) {
        lines.accept(cut("(" + requestId + ") " + text.replaceAll("\\p{Cntrl}+", " ")));
    }

    /// At most that many bytes of UTF-8, and no part of a character.
    static String cut(String line) {
        if (line.length() <= MAX_BYTES / 3) {
            return line;
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return line;
        }
        int end = MAX_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(Arrays.copyOf(bytes, end), StandardCharsets.UTF_8);
    }
}
