package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Misbehaves as the event asks.
public final class Trouble implements RequestHandler<Map<String, Object>, Object> {
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        calls.incrementAndGet();
        switch (String.valueOf(event.get("do"))) {
            case "throw" -> throw new IllegalStateException("broken", new RuntimeException("because"));
            case "sleep" -> sleep(((Number) event.getOrDefault("millis", 60_000)).longValue());
            case "spin" -> spin();
            case "recurse" -> recurse(1);
            case "exhaust" -> throw new OutOfMemoryError("Java heap space");
            default -> {}
        }
        return calls.get();
    }

    private void sleep(long millis) {
        try {
            boolean woken = never.await(millis, TimeUnit.MILLISECONDS);
            if (woken) {
                throw new IllegalStateException("woken");
            }
        } catch (InterruptedException givenUp) {
            throw new IllegalStateException("interrupted", givenUp);
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurse(int depth) {
        return 1 + recurse(depth + 1);
    }

    /// Until the end of the test's JVM or of a minute.
    private static void spin() {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
