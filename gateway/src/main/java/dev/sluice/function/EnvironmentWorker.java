package dev.sluice.function;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The platform thread of an environment: starts it when it is the first, then makes one call after the other and
/// parks when there is none. A handler that spins takes this thread and no carrier of the others.
final class EnvironmentWorker implements Runnable {
    private static final Pattern JDK_CLASS = Pattern.compile("(java|javax|jdk|sun)[.]");

    private final FunctionPool pool;
    private final PooledEnvironment home;
    private final boolean launches;
    private final Thread thread;

    private volatile @Nullable Invocation current;
    private volatile boolean resting;
    private volatile long restingSinceNanos;

    EnvironmentWorker(FunctionPool pool, PooledEnvironment home, boolean launches, String name) {
        this.pool = pool;
        this.home = home;
        this.launches = launches;
        // Nothing is inherited: the thread that adds one may be another environment's.
        thread = Thread.ofPlatform()
                .group(home.group())
                .inheritInheritableThreadLocals(false)
                .daemon()
                .name(name)
                .unstarted(this);
    }

    PooledEnvironment home() {
        return home;
    }

    void start() {
        thread.start();
    }

    void interrupt() {
        thread.interrupt();
    }

    /// Where its thread is: the innermost frame outside of the JDK, and the thread's state.
    String whereabouts() {
        String place = Arrays.stream(thread.getStackTrace())
                .filter(frame -> !JDK_CLASS.matcher(frame.getClassName()).lookingAt())
                .findFirst()
                .map(frame -> "at " + frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName()
                        + ":" + frame.getLineNumber() + ")")
                .orElse("not in the handler's code");
        return place + ", thread " + thread.getState();
    }

    /// The call in hand, or the last one: its phase tells.
    @Nullable
    Invocation current() {
        return current;
    }

    void take(Invocation call) {
        current = call;
    }

    @Override
    public void run() {
        try {
            boolean left = launches && !launch();
            while (!left) {
                Invocation call = pool.next(this);
                left = call == null || !serve(call);
            }
        } finally {
            current = null;
            pool.left(this);
        }
    }

    private boolean launch() {
        try {
            Environment environment = pool.program().launch();
            if (home.ready(environment)) {
                pool.meter().initialised(System.nanoTime() - home.startedNanos());
                pool.started(this);
                return true;
            }
            return false; // given up meanwhile; leaving closes it
        } catch (LaunchException failed) {
            pool.launchFailed(this, failed.failure());
        } catch (Throwable broken) { // a class initialiser may throw anything, an Error too
            pool.launchFailed(
                    this,
                    InvocationResult.FunctionFailed.of(
                            broken.getClass().getName(), String.valueOf(broken.getMessage())));
        }
        return false;
    }

    /// Makes a call; whether the environment takes another.
    private boolean serve(Invocation call) {
        long beganNanos = System.nanoTime();
        InvocationResult outcome = invoke(call);
        if (!call.move(Invocation.Phase.RUNNING, Invocation.Phase.FINISHED)) {
            return false; // timed out: the watch has told the caller and given this environment up
        }
        call.complete(outcome);
        long nanos = System.nanoTime() - beganNanos;
        pool.meter().returned(nanos, outcome instanceof InvocationResult.FunctionFailed);
        pool.pace().served(nanos);
        if (home.environment().isUsable()) {
            return home.state() == EnvironmentState.READY;
        }
        pool.replace(this);
        return false;
    }

    private InvocationResult invoke(Invocation call) {
        try {
            return home.environment().invoke(call);
        } catch (Throwable broken) { // the contract forbids it, an exhausted heap allows it: the caller still waits
            pool.replace(this);
            return InvocationResult.FunctionFailed.of(broken.getClass().getName(), String.valueOf(broken.getMessage()));
        }
    }

    /// Called by the pool, under its lock, before [#park].
    void rest() {
        current = null;
        restingSinceNanos = System.nanoTime();
        resting = true;
    }

    /// Called by the pool once it has taken this worker off the idle ones.
    void wake() {
        resting = false;
        LockSupport.unpark(thread);
    }

    /// Parks until [#wake]. The pool owns the deadline: it wakes an idle thread when a call comes or when it has
    /// been warm for long enough.
    void park() {
        while (resting) {
            LockSupport.park(this);
            boolean _ = Thread.interrupted(); // one that a handler left behind would keep this from parking
        }
    }

    boolean hasRestedFor(Duration time, long nowNanos) {
        return nowNanos - restingSinceNanos >= time.toNanos();
    }
}
