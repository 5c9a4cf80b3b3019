package dev.sluice.queues.engine;

import com.typesafe.config.Config;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/// Two daemon threads with deep stacks: the engine looks for a free message group by recursion, one level for each
/// group that is blocked, and a stack that overflows would end it. Made by Pekko, by name.
public final class EngineThreads extends ExecutorServiceConfigurator {
    private static final int THREADS = 2;
    /// Address space only; memory is used as deep as a stack has ever been. Holds some 100,000 blocked groups.
    private static final long STACK_BYTES = 256L << 20;

    private final AtomicInteger number = new AtomicInteger();

    /// As Pekko calls it.
    public EngineThreads(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
    }

    /// A pool of its own for each dispatcher. Its queue holds actors with mail, of which there are as many as
    /// queues.
    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
        return this::pool;
    }

    private ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), EngineThreads.this::thread);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "queues-engine-" + number.incrementAndGet(), STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
