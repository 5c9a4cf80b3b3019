package dev.sluice.function.launch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.function.FunctionLog;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// What the classes of one environment print, cut into lines for the log. A line above [#LONGEST_LINE] is cut into
/// several. Safe for any thread.
final class FunctionOutput extends OutputStream {
    /// Bytes of a line that are kept waiting for its end; CloudWatch takes 256 KB for an event.
    private static final int LONGEST_LINE = 256 * 1024;

    private static final int FIRST_CAPACITY = 256;

    private final FunctionLog log;
    private final String functionName;
    private final Supplier<Optional<String>> requestId;

    @GuardedBy("this")
    private byte[] line = new byte[FIRST_CAPACITY];

    @GuardedBy("this")
    private int length;

    FunctionOutput(FunctionLog log, String functionName, Supplier<Optional<String>> requestId) {
        this.log = log;
        this.functionName = functionName;
        this.requestId = requestId;
    }

    @Override
    public synchronized void write(int unit) {
        put((byte) unit);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        for (int at = from; at < from + count; at++) {
            put(bytes[at]);
        }
    }

    /// A message of its own, with or without a line end, of one line or several.
    void print(String message) {
        message.lines().forEach(text -> log.line(functionName, System.currentTimeMillis(), requestId.get(), text));
    }

    /// The line that tells how long the start took.
    void printInitialised(String text) {
        log.initialised(functionName, System.currentTimeMillis(), text);
    }

    /// Ends a line that has no end yet.
    synchronized void endLine() {
        if (length > 0) {
            emit();
        }
    }

    @GuardedBy("this")
    private void put(byte unit) {
        if (unit == '\n') {
            emit();
            return;
        }
        if (length == LONGEST_LINE) {
            emit();
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = unit;
    }

    @GuardedBy("this")
    private void emit() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = new String(line, 0, end, StandardCharsets.UTF_8);
        length = 0;
        log.line(functionName, System.currentTimeMillis(), requestId.get(), text);
    }
}
