package dev.sluice.template.cloudformation;

import dev.sluice.api.EventSource;
import dev.sluice.api.EventSourceMapping;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Place;
import dev.sluice.wire.aws.Arn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::Lambda::EventSourceMapping` (specification, section 12).
final class EventSources {
    private static final String SOURCE = "EventSourceArn";
    private static final String BATCH_SIZE = "BatchSize";
    private static final String WINDOW = "MaximumBatchingWindowInSeconds";
    private static final String CONCURRENCY = "MaximumConcurrency";

    /// AWS quota: messages of one call without a batching window, and of a FIFO queue at all.
    private static final int MAX_BATCH_AT_ONCE = 10;
    /// SQS's default.
    private static final int DEFAULT_VISIBILITY_SECONDS = 30;

    /// What sources beside queues and tables would bring, by the service in their ARN.
    private static final Map<String, String> OTHERS = Map.of(
            "kinesis", "records of the stream",
            "kafka", "records of the topic",
            "mq", "messages of the broker",
            "rds", "changes of the database");
    /// AWS has them for streams and brokers.
    private static final List<String> OF_STREAMS = List.of(
            "BisectBatchOnFunctionError",
            "DestinationConfig",
            "MaximumRecordAgeInSeconds",
            "MaximumRetryAttempts",
            "ParallelizationFactor",
            "StartingPosition",
            "StartingPositionTimestamp",
            "TumblingWindowInSeconds");

    private final Stack stack;
    private final FunctionReferences functions;
    private final QueueReferences queues;
    private final Patterns patterns;
    private final StreamSources streams;
    private final Diagnostics diagnostics;
    private final Set<String> pairs = new HashSet<>();

    EventSources(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.functions = new FunctionReferences(stack, diagnostics);
        this.queues = new QueueReferences(stack);
        this.patterns = new Patterns(diagnostics);
        this.streams = new StreamSources(stack, patterns, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The mappings that are right, in order of the template.
    List<EventSource> build() {
        List<EventSource> mappings = new ArrayList<>();
        for (Resource resource : stack.resources(Types.EVENT_SOURCE)) {
            mapping(resource, stack.properties(resource)).ifPresent(mappings::add);
        }
        return mappings;
    }

    private Optional<? extends EventSource> mapping(Resource resource, Properties properties) {
        Optional<Resource> function = functions.byName(properties, "FunctionName");
        if (properties.text(SOURCE).filter(StreamSources::isTable).isPresent()) {
            return function.flatMap(it -> streams.mapping(resource, properties, it))
                    .filter(it -> isOnly(it, properties));
        }
        return queueMapping(resource, properties, function);
    }

    private boolean isOnly(EventSource source, Properties properties) {
        String arn = source.sourceArn();
        String name = source.functionName();
        if (!pairs.add(arn + " " + name)) {
            diagnostics.error(properties.place(SOURCE), "a mapping of '" + arn + "' to '" + name + "' exists already");
            return false;
        }
        return true;
    }

    private Optional<EventSourceMapping> queueMapping(
            Resource resource, Properties properties, Optional<Resource> function) {
        Optional<String> queue = queue(resource, properties);
        if (function.isEmpty() || queue.isEmpty()) {
            return Optional.empty();
        }
        checkStreamSettings(properties);
        checkBatch(queue.get(), properties);
        checkVisibility(queue.get(), function.get(), properties);
        EventSourceMapping mapping = new EventSourceMapping(
                stack.idOf(resource),
                properties.text(SOURCE).orElse(""),
                stack.idOf(function.get()),
                !properties.has("Enabled") || properties.flag("Enabled"),
                (int) properties.whole(BATCH_SIZE, EventSourceMapping.DEFAULT_BATCH_SIZE),
                Duration.ofSeconds(properties.whole(WINDOW, 0)),
                !properties.items("FunctionResponseTypes").isEmpty(),
                concurrency(properties),
                patterns.of(properties));
        return Optional.of(mapping).filter(it -> isOnly(it, properties));
    }

    /// The name of the queue; empty when the source is none, which is reported.
    private Optional<String> queue(Resource resource, Properties properties) {
        if (!properties.has(SOURCE)) {
            diagnostics.warning(
                    resource.at(),
                    "event source without '" + SOURCE + "' is not supported yet: the function is not called by it");
            return Optional.empty();
        }
        Optional<String> arn = properties.text(SOURCE);
        if (arn.isEmpty()) {
            return Optional.empty();
        }
        Place at = properties.place(SOURCE);
        String service = Arn.parse(arn.get()).map(Arn::service).orElse("");
        if (OTHERS.containsKey(service)) {
            diagnostics.warning(
                    at, SOURCE + ": " + OTHERS.get(service) + " do not reach the function: not supported yet");
            return Optional.empty();
        }
        Optional<String> name = queues.name(arn.get());
        if (name.isEmpty()) {
            diagnostics.error(
                    at, SOURCE + ": '" + arn.get() + "' (expected: the ARN of a queue of this account and region)");
        } else if (queues.named(name.get()).isEmpty()) {
            String what = SOURCE + ": no template has a queue '" + name.get() + "'";
            diagnostics.warning(at, what + ": the function is called only if somebody creates it");
        }
        return name;
    }

    private void checkStreamSettings(Properties properties) {
        for (String property : OF_STREAMS) {
            if (properties.has(property)) {
                diagnostics.warning(properties.place(property), property + " has no effect on a queue");
            }
        }
    }

    private void checkBatch(String queue, Properties properties) {
        long size = properties.whole(BATCH_SIZE, EventSourceMapping.DEFAULT_BATCH_SIZE);
        long window = properties.whole(WINDOW, 0);
        boolean fifo = queue.endsWith(Queues.FIFO);
        if (fifo && window > 0) {
            diagnostics.error(
                    properties.place(WINDOW), WINDOW + ": " + window + " (expected: 0, as the queue is a FIFO queue)");
        }
        if (fifo && size > MAX_BATCH_AT_ONCE) {
            diagnostics.error(
                    properties.place(BATCH_SIZE),
                    BATCH_SIZE + ": " + size + " (expected: <= 10, as the queue is a FIFO queue)");
        } else if (size > MAX_BATCH_AT_ONCE && window < 1) {
            diagnostics.error(
                    properties.place(BATCH_SIZE),
                    BATCH_SIZE + ": " + size + " (expected: <= 10, or " + WINDOW + " >= 1)");
        }
    }

    /// Lambda refuses the mapping: a message would come again while the function still works at it.
    private void checkVisibility(String queue, Resource function, Properties properties) {
        Optional<Resource> declared = queues.named(queue);
        if (declared.isEmpty()) {
            return;
        }
        long visible = stack.properties(declared.get()).whole("VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS);
        long timeout = stack.properties(function).whole("Timeout", Functions.DEFAULT_TIMEOUT_SECONDS);
        if (visible < timeout) {
            diagnostics.error(
                    properties.place(SOURCE),
                    "VisibilityTimeout of '" + declared.get().id() + "': " + visible + " s (expected: >= " + timeout
                            + " s, the Timeout of '" + function.id() + "')");
        }
    }

    private static int concurrency(Properties properties) {
        return properties
                .nested("ScalingConfig")
                .map(scaling -> (int) scaling.whole(CONCURRENCY, EventSourceMapping.DEFAULT_CONCURRENCY))
                .orElse(EventSourceMapping.DEFAULT_CONCURRENCY);
    }
}
