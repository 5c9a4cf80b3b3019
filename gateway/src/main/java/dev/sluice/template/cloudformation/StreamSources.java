package dev.sluice.template.cloudformation;

import dev.sluice.api.StreamMapping;
import dev.sluice.template.Diagnostics;
import dev.sluice.wire.aws.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `AWS::Lambda::EventSourceMapping` on the stream of a table (specification, section 12.2).
final class StreamSources {
    private static final String SOURCE = "EventSourceArn";
    private static final String START = "StartingPosition";
    private static final String AGE = "MaximumRecordAgeInSeconds";
    private static final String DESTINATION = "DestinationConfig";
    private static final String PARALLEL = "ParallelizationFactor";
    private static final String TUMBLING = "TumblingWindowInSeconds";

    /// AWS has them for other sources.
    private static final List<String> WITHOUT_EFFECT = List.of("ScalingConfig", "StartingPositionTimestamp");

    private final Stack stack;
    private final Patterns patterns;
    private final QueueReferences queues;
    private final Diagnostics diagnostics;

    StreamSources(Stack stack, Patterns patterns, Diagnostics diagnostics) {
        this.stack = stack;
        this.patterns = patterns;
        this.queues = new QueueReferences(stack);
        this.diagnostics = diagnostics;
    }

    /// Whether that is the ARN of something of DynamoDB.
    static boolean isTable(String arn) {
        return Arn.parse(arn)
                .filter(found -> found.service().equals("dynamodb"))
                .isPresent();
    }

    /// The mapping; empty when something is wrong, which is reported.
    Optional<StreamMapping> mapping(Resource resource, Properties properties, Resource function) {
        String arn = properties.text(SOURCE).orElse("");
        if (!checkTable(arn, properties)) {
            return Optional.empty();
        }
        checkSettings(resource, properties);
        return Optional.of(new StreamMapping(
                stack.idOf(resource),
                arn,
                stack.idOf(function),
                !properties.has("Enabled") || properties.flag("Enabled"),
                properties.text(START).filter("TRIM_HORIZON"::equals).isPresent(),
                new StreamMapping.Batching(
                        (int) properties.whole("BatchSize", StreamMapping.DEFAULT_BATCH_SIZE),
                        Duration.ofSeconds(properties.whole("MaximumBatchingWindowInSeconds", 0)),
                        tumbling(properties).isZero() ? (int) properties.whole(PARALLEL, 1) : 1,
                        tumbling(properties)),
                new StreamMapping.Retries(
                        (int) properties.whole("MaximumRetryAttempts", -1),
                        age(properties),
                        properties.flag("BisectBatchOnFunctionError"),
                        onFailure(properties)),
                !properties.items("FunctionResponseTypes").isEmpty(),
                patterns.of(properties)));
    }

    private boolean checkTable(String arn, Properties properties) {
        Optional<Arn> parsed = Arn.parse(arn)
                .filter(found -> found.region().equals(stack.options().region())
                        && found.account().equals(stack.options().accountId()));
        String[] parts = parsed.map(Arn::resource).orElse("").split("/", -1);
        if (parts.length != 4 || !parts[0].equals("table") || !parts[2].equals("stream")) {
            diagnostics.error(
                    properties.place(SOURCE),
                    SOURCE + ": '" + arn + "' (expected: the StreamArn of a table of this account and region)");
            return false;
        }
        Optional<Resource> table = stack.everywhere(Types.TABLE).stream()
                .filter(each -> stack.idOf(each).equals(parts[1]))
                .findFirst();
        if (table.isEmpty()) {
            String what = SOURCE + ": no template has a table '" + parts[1] + "'";
            diagnostics.warning(
                    properties.place(SOURCE),
                    what + ": the function is called only if somebody creates it, with a stream");
        } else if (!stack.properties(table.get()).has("StreamSpecification")) {
            diagnostics.error(
                    properties.place(SOURCE),
                    SOURCE + ": table '" + parts[1] + "' has no stream (expected: a StreamSpecification at '"
                            + table.get().id() + "')");
            return false;
        }
        return true;
    }

    private void checkSettings(Resource resource, Properties properties) {
        if (!properties.has(START)) {
            diagnostics.error(resource.at(), "event source without '" + START + "' (expected: TRIM_HORIZON or LATEST)");
        }
        if (properties.text(START).filter("AT_TIMESTAMP"::equals).isPresent()) {
            diagnostics.error(
                    properties.place(START), START + ": AT_TIMESTAMP (expected: TRIM_HORIZON or LATEST for a table)");
        }
        if (!tumbling(properties).isZero() && properties.whole(PARALLEL, 1) > 1) {
            diagnostics.warning(
                    properties.place(PARALLEL),
                    PARALLEL + " has no effect with " + TUMBLING + ": there is one state, and one call at a time");
        }
        for (String property : WITHOUT_EFFECT) {
            if (properties.has(property)) {
                diagnostics.warning(properties.place(property), property + " has no effect on the stream of a table");
            }
        }
        long age = properties.whole(AGE, -1);
        if (age != -1 && age < 60) {
            diagnostics.error(properties.place(AGE), AGE + ": " + age + " (expected: -1, or 60 to 604800)");
        }
    }

    private static Duration tumbling(Properties properties) {
        return Duration.ofSeconds(properties.whole(TUMBLING, 0));
    }

    private static Optional<Duration> age(Properties properties) {
        long seconds = properties.whole(AGE, -1);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /// The queue of `DestinationConfig.OnFailure`.
    private Optional<String> onFailure(Properties properties) {
        Optional<String> arn = properties
                .nested(DESTINATION)
                .flatMap(config -> config.nested("OnFailure"))
                .flatMap(target -> target.text("Destination"));
        if (arn.isEmpty()) {
            return arn;
        }
        Optional<String> queue = queues.name(arn.get()).filter(name -> !name.endsWith(Queues.FIFO));
        if (queue.isEmpty()) {
            diagnostics.error(
                    properties.place(DESTINATION),
                    "OnFailure: '" + arn.get() + "' (expected: a standard queue of this account and region; other"
                            + " destinations are not supported yet)");
            return Optional.empty();
        }
        if (queues.named(queue.get()).isEmpty()) {
            diagnostics.warning(
                    properties.place(DESTINATION),
                    "OnFailure: no template has a queue '" + queue.get() + "': what is given up is only logged");
        }
        return arn;
    }
}
