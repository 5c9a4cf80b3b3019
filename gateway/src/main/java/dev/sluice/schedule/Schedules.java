package dev.sluice.schedule;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.api.ApiImage;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Schedule;
import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Every schedule that is deployed. Lifecycle: construct, [#publish] for each image, [#start] once callers may
/// come, [#close]. A schedule that is the same in the next image keeps its next time. After the machine slept, or
/// was too busy, a schedule that missed many times is called once. Safe for any thread.
public final class Schedules implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.schedule");
    /// The monotonic clock stands still while a laptop sleeps: so long the thread may be late afterwards.
    private static final long LONGEST_WAIT_MILLIS = 30_000;
    /// What a call may wait for an environment, beside the function's own timeout.
    private static final Duration WAITING = Duration.ofSeconds(30);

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);

    private final Functions functions;
    private final InstantSource clock;
    private final Thread thread;

    /// By schedule id.
    @GuardedBy("this")
    private final Map<String, Planned> planned = new HashMap<>();

    @GuardedBy("this")
    private boolean started;

    private volatile ApiImage image = ApiImage.EMPTY;

    /// Calling those functions at times of that clock.
    public Schedules(Functions functions, InstantSource clock) {
        this.functions = functions;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("schedules").unstarted(this::run);
    }

    /// One schedule and when it is due.
    private record Planned(Schedule schedule, ScheduleExpression expression, Instant due) {
        Optional<Planned> following(Instant after) {
            return expression.next(after, schedule.zone()).map(next -> new Planned(schedule, expression, next));
        }
    }

    /// Takes over a new image. Quick: it waits for nobody.
    public synchronized void publish(ApiImage next) {
        image = next;
        planned.values()
                .removeIf(before -> !before.schedule.equals(next.schedules().get(before.schedule.id())));
        if (started) {
            planNew();
        }
    }

    /// From now on schedules are called.
    public synchronized void start() {
        started = true;
        planNew();
        thread.start();
    }

    /// Calls nobody any more; calls that are under way go on. Does not wait.
    @Override
    public synchronized void close() {
        started = false;
        planned.clear();
        thread.interrupt();
    }

    @GuardedBy("this")
    private void planNew() {
        Instant now = clock.instant();
        for (Schedule schedule : image.schedules().values()) {
            if (schedule.enabled() && !planned.containsKey(schedule.id())) {
                plan(schedule, now);
            }
        }
        notifyAll();
    }

    @GuardedBy("this")
    private void plan(Schedule schedule, Instant now) {
        try {
            ScheduleExpression expression = ScheduleExpression.parse(schedule.expression());
            new Planned(schedule, expression, now).following(now).ifPresent(this::put);
        } catch (ScheduleExpressionException refused) {
            LOG.log(
                    Level.ERROR,
                    "event=schedule_refused schedule={0} reason=\"{1}\"",
                    schedule.id(),
                    refused.getMessage());
        }
    }

    private synchronized void put(Planned next) {
        planned.put(next.schedule.id(), next);
    }

    private synchronized void run() {
        try {
            while (started) {
                callDue(clock.instant());
                wait(millisToNext(clock.instant()));
            }
        } catch (InterruptedException closed) {
            LOG.log(Level.DEBUG, "event=schedules_stopped");
        }
    }

    @GuardedBy("this")
    private void callDue(Instant now) {
        for (Planned next : Map.copyOf(planned).values()) {
            if (!next.due.isAfter(now)) {
                call(next);
                planned.remove(next.schedule.id());
                // From the due time, so that rates do not drift; what was missed meanwhile is left out.
                next.following(next.due)
                        .flatMap(following -> following.due.isAfter(now) ? Optional.of(following) : next.following(now))
                        .ifPresent(this::put);
            }
        }
    }

    @GuardedBy("this")
    private long millisToNext(Instant now) {
        long wait = LONGEST_WAIT_MILLIS;
        for (Planned next : planned.values()) {
            wait = Math.clamp(Duration.between(now, next.due).toMillis() + 1, 1, wait);
        }
        return wait;
    }

    private void call(Planned due) {
        Schedule schedule = due.schedule;
        JsonSource event = schedule.input()
                .<JsonSource>map(JsonText::of)
                .orElseGet(() -> new ScheduledEvent(RequestIds.uuid(), schedule.ruleArn(), due.due));
        Thread.ofVirtual().name("schedule-" + schedule.functionName()).start(() -> {
            InvocationResult result =
                    functions.invoke(schedule.functionName(), event, Deadline.in(patience(schedule.functionName())));
            if (!(result instanceof InvocationResult.Succeeded)) {
                LOG.log(
                        Level.WARNING,
                        "event=schedule_failed schedule={0} function={1} result={2}",
                        schedule.id(),
                        schedule.functionName(),
                        result.getClass().getSimpleName());
            }
        });
    }

    private Duration patience(String functionName) {
        FunctionDefinition function = image.functions().get(functionName);
        return (function == null ? LONGEST_TIMEOUT : function.timeout()).plus(WAITING);
    }
}
