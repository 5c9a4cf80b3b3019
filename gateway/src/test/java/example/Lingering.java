package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Leaves a thread behind, an inheritable variable, and a line of output.
public final class Lingering implements RequestHandler<String, String> {
    private static final InheritableThreadLocal<Object> KEPT = new InheritableThreadLocal<>();
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public String handleRequest(String event, Context context) {
        KEPT.set(this);
        new Thread(this::linger, "lingering-" + STARTED.incrementAndGet()).start();
        System.out.println("lingers");
        return event;
    }

    private void linger() {
        try {
            never.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
