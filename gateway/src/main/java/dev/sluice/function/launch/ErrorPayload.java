package dev.sluice.function.launch;

import dev.sluice.function.InvocationResult;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// What the Java runtime answers for an exception: `errorMessage`, `errorType`, `stackTrace`, and `cause` in the
/// same form (spec 11.2). The frames of the launcher below the handler are left out.
final class ErrorPayload {
    private static final int FRAMES = 100;
    private static final String OWN_FRAMES = "dev.sluice.function.";
    private static final Set<String> REFLECTION = Set.of("java.lang.invoke", "jdk.internal.reflect");

    /// An exception taken down, so that it is not looked at later on another thread.
    private record Fact(String type, String message, List<String> frames) {}

    private ErrorPayload() {}

    /// The outcome of a call whose handler threw that.
    static InvocationResult.FunctionFailed of(Throwable thrown) {
        List<Fact> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable one = thrown; one != null && seen.add(one); one = one.getCause()) {
            chain.add(new Fact(one.getClass().getName(), message(one), frames(one)));
        }
        Fact first = chain.getFirst();
        return new InvocationResult.FunctionFailed(first.type(), first.message(), sink -> write(chain, 0, sink));
    }

    /// The lines for the log, as an exception prints itself.
    static List<String> lines(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        lines.add(thrown.getClass().getName() + ": " + message(thrown));
        frames(thrown).forEach(frame -> lines.add("\tat " + frame));
        if (thrown.getCause() != null) {
            lines.add("Caused by: " + thrown.getCause().getClass().getName() + ": " + message(thrown.getCause()));
        }
        return lines;
    }

    private static void write(List<Fact> chain, int index, JsonSink sink) {
        Fact fact = chain.get(index);
        sink.beginObject();
        sink.name("errorMessage");
        sink.string(fact.message());
        sink.name("errorType");
        sink.string(fact.type());
        sink.name("stackTrace");
        sink.beginArray();
        fact.frames().forEach(sink::string);
        sink.endArray();
        if (index + 1 < chain.size()) {
            sink.name("cause");
            write(chain, index + 1, sink);
        }
        sink.endObject();
    }

    /// The message; an exception of the handler's own may fail at that, too.
    private static String message(Throwable thrown) {
        try {
            return String.valueOf(thrown.getMessage());
        } catch (RuntimeException unreadable) {
            return "no message: getMessage threw " + unreadable.getClass().getName();
        }
    }

    private static List<String> frames(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith(OWN_FRAMES) || frames.size() == FRAMES) {
                break;
            }
            frames.add(frame.getClassName() + "." + frame.getMethodName() + "(" + place(frame) + ")");
        }
        while (!frames.isEmpty() && REFLECTION.stream().anyMatch(frames.getLast()::startsWith)) {
            frames.removeLast();
        }
        return frames;
    }

    private static String place(StackTraceElement frame) {
        if (frame.isNativeMethod()) {
            return "Native Method";
        }
        if (frame.getFileName() == null) {
            return "Unknown Source";
        }
        return frame.getLineNumber() < 0 ? frame.getFileName() : frame.getFileName() + ":" + frame.getLineNumber();
    }
}
