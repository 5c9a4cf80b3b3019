package dev.sluice.function.launch;

import dev.sluice.wire.http.HttpHandler;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a function gets where its classes say `System`, and where its connections lead. Public because classes in
/// the function's own loader call it, through [FunctionSystem], [FunctionNetwork] and [FunctionHttp]; shared with
/// them by name. Safe for any thread.
public interface SystemView {
    /// The variables of the function; unmodifiable.
    Map<String, String> environment();

    /// One variable, or one that changes with each call, such as `_X_AMZN_TRACE_ID`; null when there is none.
    @Nullable
    String variable(String name);

    /// For `System.out` and `System.err`: lines go to the function's log.
    PrintStream out();

    /// For `System.setOut` and `System.setErr`: of this environment only.
    void redirect(PrintStream out);

    /// Ends the call of the calling thread, and marks the environment for replacement.
    ///
    /// @throws FunctionExit always
    void exit(int status);

    /// As [PlatformNetwork#redirect].
    Optional<InetSocketAddress> redirect(String host, int port);

    /// As [PlatformNetwork#handler].
    Optional<HttpHandler> handler(String scheme, String host, int port);

    /// Where the view of a class is found: its class loader implements this.
    interface Holder {
        /// The view of the classes of this loader.
        SystemView systemView();
    }
}
