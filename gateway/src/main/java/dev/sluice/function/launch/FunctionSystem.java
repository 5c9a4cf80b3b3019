package dev.sluice.function.launch;

import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stands in for the members of `System` and `Runtime` that mean the process. Never used as loaded here: each
/// function's loader defines this class anew, and so finds the view of its own function. Rewritten classes call it
/// with the signatures of the originals; members of `Runtime` get the runtime first.
public final class FunctionSystem {
    private static final SystemView VIEW = ((SystemView.Holder) FunctionSystem.class.getClassLoader()).systemView();

    private FunctionSystem() {}

    /// For the launcher: a lookup with the rights of the function's own classes.
    public static MethodHandles.Lookup lookup() {
        return MethodHandles.lookup();
    }

    /// `System.getenv()`.
    public static Map<String, String> getenv() {
        return VIEW.environment();
    }

    /// `System.getenv(String)`.
    public static @Nullable String getenv(String name) {
        return VIEW.variable(name);
    }

    /// `System.exit(int)`.
    public static void exit(int status) {
        VIEW.exit(status);
    }

    /// `Runtime.exit(int)`.
    public static void exit(Runtime runtime, int status) {
        VIEW.exit(status);
    }

    /// `Runtime.halt(int)`.
    public static void halt(Runtime runtime, int status) {
        VIEW.exit(status);
    }

    /// The field `System.out`.
    public static PrintStream out() {
        return VIEW.out();
    }

    /// The field `System.err`.
    public static PrintStream err() {
        return VIEW.out();
    }

    /// `System.setOut(PrintStream)`.
    public static void setOut(PrintStream out) {
        VIEW.redirect(out);
    }

    /// `System.setErr(PrintStream)`.
    public static void setErr(PrintStream err) {
        VIEW.redirect(err);
    }
}
