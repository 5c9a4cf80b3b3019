package dev.sluice.template.sam;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Events of type `Schedule`, which become a rule, and `ScheduleV2`, which become a schedule. Both call the
/// function at times.
final class ScheduleEvents {
    private static final Set<String> OF_SCHEDULE = Set.of(
            "Description",
            "EndDate",
            "GroupName",
            "KmsKeyArn",
            "Name",
            "ScheduleExpression",
            "ScheduleExpressionTimezone",
            "StartDate",
            "State");
    private static final Set<String> OF_TARGET = Set.of("DeadLetterConfig", "Input", "RetryPolicy");

    private ScheduleEvents() {}

    /// Empty without an expression, which is reported already.
    static List<Entry> rule(FunctionEvent event) {
        Optional<Entry> expression = event.renamed("Schedule", "ScheduleExpression");
        if (expression.isEmpty()) {
            return List.of();
        }
        List<Entry> target = SamResource.only(OF_TARGET, event.properties());
        target.add(event.entry("Arn", event.function().getAtt(event.function().id(), "Arn")));
        target.add(event.entry("Id", event.text(event.id() + "LambdaTarget")));
        List<Entry> rule = new ArrayList<>();
        rule.add(expression.get());
        event.find("Name").ifPresent(rule::add);
        event.find("Description").ifPresent(rule::add);
        state(event).ifPresent(rule::add);
        rule.add(event.entry("Targets", new Sequence(List.of(new Mapping(target, event.at())), event.at())));
        return List.of(event.resource(event.id(), "AWS::Events::Rule", rule));
    }

    /// Empty without an expression, which is reported already.
    static List<Entry> schedule(FunctionEvent event) {
        if (event.find("ScheduleExpression").isEmpty()) {
            return List.of();
        }
        List<Entry> target = SamResource.only(OF_TARGET, event.properties());
        target.add(event.entry("Arn", event.function().getAtt(event.function().id(), "Arn")));
        target.add(event.find("RoleArn").orElse(event.entry("RoleArn", event.text(event.id() + "Role"))));
        List<Entry> schedule = SamResource.only(OF_SCHEDULE, event.properties());
        Mapping off = new Mapping(List.of(event.entry("Mode", event.text("OFF"))), event.at());
        schedule.add(event.find("FlexibleTimeWindow").orElse(event.entry("FlexibleTimeWindow", off)));
        schedule.add(event.entry("Target", new Mapping(target, event.at())));
        return List.of(event.resource(event.id(), "AWS::Scheduler::Schedule", schedule));
    }

    /// `State`, or `Enabled`, which says the same.
    private static Optional<Entry> state(FunctionEvent event) {
        Optional<Entry> enabled = event.find("Enabled");
        if (enabled.isEmpty()) {
            return event.find("State");
        }
        Node value = enabled.get().value();
        boolean off = value instanceof Scalar(String text, var _, var _) && text.equalsIgnoreCase("false");
        return Optional.of(event.entry("State", event.text(off ? "DISABLED" : "ENABLED")));
    }
}
