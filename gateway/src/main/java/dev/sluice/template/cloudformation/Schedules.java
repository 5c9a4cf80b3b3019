package dev.sluice.template.cloudformation;

import dev.sluice.api.Schedule;
import dev.sluice.schedule.ScheduleExpression;
import dev.sluice.schedule.ScheduleExpressionException;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Place;
import dev.sluice.wire.aws.Arn;
import dev.sluice.wire.json.MalformedJsonException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `AWS::Events::Rule` and `AWS::Scheduler::Schedule`, as far as they call functions at times.
final class Schedules {
    private static final String EXPRESSION = "ScheduleExpression";
    private static final String ZONE = "ScheduleExpressionTimezone";
    private static final String INPUT = "Input";
    private static final String ARN = "Arn";

    private final Stack stack;
    private final FunctionReferences functions;
    private final Diagnostics diagnostics;

    Schedules(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.functions = new FunctionReferences(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// What calls functions at times, in order of the template.
    List<Schedule> build() {
        List<Schedule> schedules = new ArrayList<>();
        for (Resource rule : stack.resources(Types.RULE)) {
            schedules.addAll(rule(rule, stack.properties(rule)));
        }
        for (Resource schedule : stack.resources(Types.SCHEDULE)) {
            Properties properties = stack.properties(schedule);
            Optional<Properties> target = properties.nested("Target");
            Optional<String> expression = expression(properties, true);
            if (target.isPresent() && expression.isPresent()) {
                Timing timing = new Timing(schedule, expression.get(), zone(properties), isEnabled(properties));
                schedule(timing, "", target.get()).ifPresent(schedules::add);
            }
        }
        return schedules;
    }

    /// When a rule calls its targets.
    private record Timing(Resource rule, String expression, ZoneId zone, boolean enabled) {}

    private List<Schedule> rule(Resource resource, Properties properties) {
        if (properties.has("EventPattern")) {
            diagnostics.warning(
                    properties.place("EventPattern"),
                    "EventPattern is not supported yet: no event reaches its targets");
        }
        if (!properties.has(EXPRESSION)) {
            if (!properties.has("EventPattern")) {
                String expected = "' (expected: " + EXPRESSION + ", or EventPattern)";
                diagnostics.error(resource.at(), "resource '" + resource.id() + expected);
            }
            return List.of();
        }
        Optional<String> expression = expression(properties, false);
        if (expression.isEmpty()) {
            return List.of();
        }
        Timing timing = new Timing(resource, expression.get(), ZoneOffset.UTC, isEnabled(properties));
        return properties.each("Targets").stream()
                .map(target -> schedule(timing, "/" + target.text("Id").orElse(""), target))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Schedule> schedule(Timing timing, String suffix, Properties target) {
        Optional<String> arn = target.text(ARN);
        Optional<Arn> parsed = arn.flatMap(Arn::parse);
        if (parsed.isPresent() && !parsed.get().service().equals("lambda")) {
            diagnostics.warning(
                    target.place(ARN), ARN + ": '" + arn.get() + "' is not called: only functions are, so far");
            return Optional.empty();
        }
        return functions
                .byArn(target, ARN)
                .map(function -> new Schedule(
                        stack.idOf(timing.rule()) + suffix,
                        stack.attributeOf(timing.rule(), ARN),
                        stack.idOf(function),
                        timing.expression(),
                        timing.zone(),
                        input(target),
                        timing.enabled()));
    }

    private Optional<String> input(Properties target) {
        Optional<String> input = target.text(INPUT);
        if (input.isPresent()) {
            try {
                JsonNodes.parse(input.get(), target.at());
            } catch (MalformedJsonException notJson) {
                diagnostics.error(target.place(INPUT), INPUT + ": " + notJson.getMessage());
            }
        }
        return input;
    }

    private static boolean isEnabled(Properties properties) {
        return !properties.text("State").orElse("ENABLED").equals("DISABLED");
    }

    /// @param once whether `at(…)` is allowed
    private Optional<String> expression(Properties properties, boolean once) {
        Optional<String> expression = properties.text(EXPRESSION);
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        Place at = properties.place(EXPRESSION);
        try {
            if (ScheduleExpression.parse(expression.get()) instanceof ScheduleExpression.At && !once) {
                String expected = "' (expected: rate(5 minutes) or cron(0 12 * * ? *))";
                diagnostics.error(at, EXPRESSION + ": '" + expression.get() + expected);
                return Optional.empty();
            }
            return expression;
        } catch (ScheduleExpressionException wrong) {
            diagnostics.error(at, EXPRESSION + ": " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private ZoneId zone(Properties properties) {
        Place at = properties.place(ZONE);
        String name = properties.text(ZONE).orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            diagnostics.error(at, ZONE + ": '" + name + "' (expected: one like Europe/Berlin)");
            return ZoneOffset.UTC;
        }
    }
}
