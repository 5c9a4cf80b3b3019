package dev.sluice.queues.engine;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.CreateQueueData;
import org.elasticmq.RelaxedSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.DeleteQueue;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.util.Either;

/// ElasticMQ's queue manager in an actor system of its own. Safe for any thread.
public final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.queues");
    /// An answer takes microseconds; only a machine that stands still lets this pass.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ActorSystem system;
    private final ActorRef manager;

    private Engine(ActorSystem system, ActorRef manager) {
        this.system = system;
        this.manager = manager;
    }

    /// Starts the engine's threads.
    public static Engine start(InstantSource clock) {
        ClassLoader loader = Engine.class.getClassLoader();
        ActorSystem system = ActorSystem.create("queues", settings(loader), loader);
        Props props = Props.create(
                QueueManagerActor.class,
                () -> new QueueManagerActor(new Clock(clock), RelaxedSQSLimits$.MODULE$, Option.empty()));
        return new Engine(system, system.actorOf(props, "manager"));
    }

    /// Two threads, and a timer that ticks twice a second: it serves deadlines only. An error in an actor must end
    /// neither the process nor go to the terminal.
    private static Config settings(ClassLoader loader) {
        return ConfigFactory.parseString("""
                        pekko {
                          loggers = []
                          loglevel = OFF
                          stdout-loglevel = OFF
                          log-dead-letters = off
                          daemonic = on
                          jvm-exit-on-fatal-error = off
                          jvm-shutdown-hooks = off
                          coordinated-shutdown.run-by-jvm-shutdown-hook = off
                          scheduler.tick-duration = 500ms
                          actor.default-dispatcher {
                            type = Dispatcher
                            executor = "dev.sluice.queues.engine.EngineThreads"
                            throughput = 64
                          }
                          actor.internal-dispatcher = pekko.actor.default-dispatcher
                        }
                        """)
                .withFallback(ConfigFactory.defaultReference(loader))
                .resolve();
    }

    /// A new, empty queue.
    ///
    /// @param name letters, digits and hyphens, never used before
    /// @throws EngineException when the engine does not answer
    public EngineQueue create(String name, boolean fifo) {
        Object answer = ask(manager, CreateQueue.apply(queueData(fifo ? name + ".fifo" : name, fifo)));
        if (answer instanceof Either<?, ?> either && either.isRight()) {
            return new EngineQueue(this, (ActorRef) either.toOption().get(), fifo ? name + ".fifo" : name, fifo);
        }
        throw new EngineException("engine: queue " + name + " not made: " + answer, null);
    }

    /// Dead letters, delays and deduplication are not the engine's: they have to be durable.
    private static CreateQueueData queueData(String name, boolean fifo) {
        return new CreateQueueData(
                name,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                fifo,
                false,
                Option.empty(),
                Option.empty(),
                scala.collection.immutable.Map$.MODULE$.empty());
    }

    void delete(String name) {
        manager.tell(new DeleteQueue(name), ActorRef.noSender());
    }

    /// Whether it can still answer; an engine that cannot is replaced.
    public boolean isAlive() {
        return !system.whenTerminated().isCompleted();
    }

    Object ask(ActorRef actor, Object message) {
        try {
            Object answer = Patterns.ask(actor, message, PATIENCE)
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
            if (answer instanceof scala.util.Failure<?> failure) {
                throw new EngineException("engine: " + failure.exception(), failure.exception());
            }
            return answer;
        } catch (ExecutionException | TimeoutException e) {
            throw new EngineException(
                    "engine: no answer to " + message.getClass().getSimpleName() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("engine: interrupted while waiting for an answer", e);
        }
    }

    /// Ends the engine's threads.
    @Override
    public void close() {
        try {
            var _ = scala.concurrent.Await.result(
                    system.terminate(), scala.concurrent.duration.Duration.apply(PATIENCE.toMillis(), "millis"));
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "event=engine-does-not-stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.log(System.Logger.Level.WARNING, "event=engine-stop-interrupted", e);
        }
    }

    /// The engine's clock.
    private static final class Clock extends NowProvider {
        private final InstantSource clock;

        Clock(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }

        @Override
        public OffsetDateTime now() {
            return clock.instant().atOffset(ZoneOffset.UTC);
        }
    }
}
