package dev.sluice.function.launch;

import dev.sluice.function.Environment;
import dev.sluice.function.FunctionLog;
import dev.sluice.function.Invocation;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.LaunchException;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.json.JsonSource;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One environment in this process: a class loader with a handler's object in it. Made and called by the pool's
/// threads; what its classes see as `System` is here, too.
final class InProcessEnvironment implements Environment, SystemView {
    /// X-Ray's name for it.
    private static final String TRACE = "_X_AMZN_TRACE_ID";

    private final FunctionFacts facts;
    private final CodeArchive archive;
    private final Map<String, String> variables;
    private final PlatformNetwork network;
    private final FunctionOutput output;
    private final FunctionLoader loader;
    /// Of the thread that starts it, and so of all threads that its code starts.
    private final ThreadGroup group = Thread.currentThread().getThreadGroup();

    @SuppressWarnings("ThreadLocalUsage") // its threads are those of this environment and end with it
    private final ThreadLocal<@Nullable InvocationContext> current = new ThreadLocal<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    private volatile PrintStream out;
    private volatile boolean usable = true;
    private volatile @Nullable HandlerFunction handler;

    /// An environment whose handler is not bound yet. Takes over one use of the archive.
    InProcessEnvironment(FunctionFacts facts, CodeArchive archive, Platform platform, FunctionLog log) {
        this.facts = facts;
        this.archive = archive;
        String taskRoot = archive.code().classPath().getFirst().toString();
        variables = facts.variables(platform.environment().of(facts.definition()), taskRoot);
        network = platform.network();
        output = new FunctionOutput(log, facts.definition().name(), this::currentRequestId);
        out = new PrintStream(output, false, StandardCharsets.UTF_8);
        loader = new FunctionLoader("fn-" + facts.definition().name(), archive, this);
    }

    /// Loads the handler's class and makes its object.
    ///
    /// @throws LaunchException when that fails, for whatever reason
    void initialise() throws LaunchException {
        long began = System.nanoTime();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            handler = new HandlerBinding(facts.definition().handler(), archive, loader).bind();
        } catch (LaunchException told) {
            throw told;
        } catch (Throwable thrown) { // of a static initialiser or a constructor: anything, errors too
            Throwable cause = thrown instanceof ExceptionInInitializerError wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : thrown;
            throw launchFailure(cause);
        } finally {
            output.endLine();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        output.printInitialised("INIT " + facts.definition().runtime() + " "
                + facts.definition().handler() + " Init Duration: " + millis + " ms");
    }

    private LaunchException launchFailure(Throwable thrown) {
        InvocationResult.FunctionFailed failure =
                thrown instanceof FunctionExit exit ? exited(exit.status(), "init") : ErrorPayload.of(thrown);
        ErrorPayload.lines(thrown).forEach(output::print);
        return new LaunchException(failure);
    }

    @Override
    public InvocationResult invoke(Invocation call) {
        HandlerFunction bound = handler;
        if (bound == null) {
            throw new IllegalStateException("environment: not initialised (expected: initialised)");
        }
        Thread thread = Thread.currentThread();
        if (thread.getContextClassLoader() != loader) {
            thread.setContextClassLoader(loader);
        }
        InvocationContext context = new InvocationContext(facts, call, output);
        current.set(context);
        try {
            JsonSource value = bound.handle(call.event(), context);
            OptionalInt exit = context.exitStatus();
            return exit.isEmpty() ? new InvocationResult.Succeeded(value) : exited(exit.getAsInt(), call.requestId());
        } catch (Throwable thrown) { // a handler may throw anything; it harms its own call only
            return failed(thrown, context);
        } finally {
            output.endLine();
            current.remove();
        }
    }

    private InvocationResult failed(Throwable thrown, InvocationContext context) {
        OptionalInt exit = context.exitStatus();
        if (exit.isPresent()) {
            return exited(exit.getAsInt(), context.getAwsRequestId());
        }
        if (thrown instanceof VirtualMachineError) { // heap or stack exhausted: what it left behind is unknown
            usable = false;
        }
        ErrorPayload.lines(thrown).forEach(output::print);
        return ErrorPayload.of(thrown);
    }

    private InvocationResult.FunctionFailed exited(int status, String requestId) {
        usable = false;
        String message = "RequestId: " + requestId + " Error: Runtime exited with error: exit status " + status;
        output.print(message);
        return InvocationResult.FunctionFailed.of("Runtime.ExitError", message);
    }

    @Override
    public boolean isUsable() {
        return usable;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            usable = false;
            output.endLine();
            LeftThreads.end(group, loader);
            archive.release();
        }
    }

    // What the classes of the function see.

    @Override
    public Map<String, String> environment() {
        return variables;
    }

    /// The trace is a variable of the call.
    @Override
    public @Nullable String variable(String name) {
        InvocationContext context = name.equals(TRACE) ? current.get() : null;
        return context == null ? variables.get(name) : context.getXrayTraceId();
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public void redirect(PrintStream replacement) {
        out = replacement;
    }

    @Override
    public Optional<InetSocketAddress> redirect(String host, int port) {
        return network.redirect(host, port);
    }

    @Override
    public Optional<HttpHandler> handler(String scheme, String host, int port) {
        return network.handler(scheme, host, port);
    }

    @Override
    public void exit(int status) {
        InvocationContext context = current.get();
        usable = false;
        if (context != null) {
            context.exit(status);
        }
        throw new FunctionExit(status);
    }

    private Optional<String> currentRequestId() {
        InvocationContext context = current.get();
        return context == null ? Optional.empty() : Optional.of(context.name());
    }
}
