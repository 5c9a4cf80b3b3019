package dev.sluice.function.launch;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/// Ends the threads that the code of an environment leaves behind, because one that runs keeps every class of the
/// environment: interrupts them, and asks those to end that are known to heed no interrupt. One that goes on anyway
/// goes on. Pure but for that; safe for any thread.
final class LeftThreads {
    private static final System.Logger LOG = System.getLogger("dev.sluice.function");
    /// One for each HTTP client library of the AWS SDK; it ends with the last connection pool that it looks after.
    private static final List<String> REAPERS = List.of(
            "software.amazon.awssdk.http.apache.internal.conn.IdleConnectionReaper",
            "software.amazon.awssdk.http.apache5.internal.conn.IdleConnectionReaper");
    /// The same of the SDK's version 1, which has a method for it.
    private static final String FIRST_REAPER = "com.amazonaws.http.IdleConnectionReaper";

    private LeftThreads() {}

    /// Ends the threads of that group but the calling one, and closes the connections of the AWS SDK.
    static void end(ThreadGroup group, FunctionLoader loader) {
        for (String name : REAPERS) {
            Class<?> reaper = loader.loaded(name);
            if (reaper != null) {
                end(reaper);
            }
        }
        Class<?> first = loader.loaded(FIRST_REAPER);
        if (first != null) {
            call(first, "shutdown");
        }
        Thread[] threads = new Thread[group.activeCount() + 1];
        int count = group.enumerate(threads, true);
        for (int index = 0; index < count; index++) {
            if (!threads[index].equals(Thread.currentThread())) {
                threads[index].interrupt();
            }
        }
    }

    private static void end(Class<?> type) {
        try {
            Object reaper = type.getMethod("getInstance").invoke(null);
            Field field = type.getDeclaredField("connectionManagers");
            field.setAccessible(true);
            Map<?, ?> managers = (Map<?, ?>) field.get(reaper);
            for (Object manager : List.copyOf(managers.keySet())) {
                deregister(type, reaper, manager);
                if (manager instanceof Closeable connections) {
                    connections.close();
                }
            }
        } catch (ReflectiveOperationException | IOException | RuntimeException changed) {
            LOG.log(Level.WARNING, "event=threads_left class=" + type.getName() + " reason=\"" + changed + "\"");
        }
    }

    private static void deregister(Class<?> type, Object reaper, Object manager) throws ReflectiveOperationException {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("deregisterConnectionManager")) {
                method.invoke(reaper, manager);
            }
        }
    }

    private static void call(Class<?> type, String method) {
        try {
            type.getMethod(method).invoke(null);
        } catch (ReflectiveOperationException changed) {
            LOG.log(Level.WARNING, "event=threads_left class=" + type.getName() + " reason=\"" + changed + "\"");
        }
    }
}
