package dev.sluice.server;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/// Ctrl-C and `kill`: the first asks for an orderly end, the second ends the process at once. Signals arrive on a
/// thread of the JVM. The JDK's only door to them is `sun.misc.Signal`, which javac will not let us name; a JVM
/// without it ends by its shutdown hooks, unordered.
final class Signals {
    private static final System.Logger LOG = System.getLogger("dev.sluice.server");
    /// 128 + SIGINT, as shells have it.
    private static final int INTERRUPTED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);

    private Signals() {}

    /// Takes over SIGINT and SIGTERM.
    static Signals install() {
        Signals signals = new Signals();
        signals.take("INT");
        signals.take("TERM");
        return signals;
    }

    /// Waits for the first.
    void await() throws InterruptedException {
        asked.await();
    }

    private void take(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            arrived();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            LOG.log(System.Logger.Level.WARNING, "event=signal-not-taken name=" + name, notHere);
        }
    }

    private void arrived() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        asked.countDown();
    }
}
