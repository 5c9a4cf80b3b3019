package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events `schedule`: for each rate an `AWS::Events::Rule`, or an `AWS::Scheduler::Schedule` where a time zone asks
/// for one (specification, section 10.6).
final class ScheduleEvents {
    private final Resources resources;
    private final Diagnostics diagnostics;
    private final Map<String, Integer> counted = new HashMap<>();

    ScheduleEvents(Resources resources, Diagnostics diagnostics) {
        this.resources = resources;
        this.diagnostics = diagnostics;
    }

    /// @param event its key is `schedule`
    void add(String functionKey, Entry event) {
        String owner = "schedule event of function '" + functionKey + "'";
        Section options = event.value() instanceof Mapping
                ? new Keys(diagnostics).checked(event.value(), "schedule event", owner, event.at())
                : new Section(new Draft(event.at()).mapping(Draft.renamed("rate", event)), event.at());
        Optional<Entry> rates = options.find("rate");
        if (rates.isEmpty()) {
            return; // said already
        }
        Node value = rates.get().value();
        for (Node rate : value instanceof Sequence(List<Node> items, var _) ? items : List.of(value)) {
            int index = counted.merge(functionKey, 1, Integer::sum);
            Entry expression = new Entry("ScheduleExpression", rates.get().at(), rate);
            if (options.has("timezone") || options.text("method").orElse("").equals("scheduler")) {
                addSchedule(functionKey, index, expression, options);
            } else {
                addRule(functionKey, index, expression, options);
            }
        }
    }

    private void addRule(String functionKey, int index, Entry expression, Section options) {
        Draft draft = new Draft(expression.at());
        String id = Names.function(functionKey) + "EventsRuleSchedule" + index;
        List<Entry> target = new ArrayList<>();
        target.add(draft.entry("Arn", draft.getAtt(Names.lambda(functionKey), "Arn")));
        target.add(draft.entry("Id", functionKey + "Schedule"));
        options.find("input").ifPresent(input -> target.add(input(input)));
        List<Entry> properties = new ArrayList<>(List.of(expression, state(options, draft)));
        options.find("name").ifPresent(name -> properties.add(Draft.renamed("Name", name)));
        options.find("description").ifPresent(text -> properties.add(Draft.renamed("Description", text)));
        properties.add(draft.entry("Targets", draft.list(new Mapping(target, draft.at()))));
        resources.add(draft.resource(id, "AWS::Events::Rule", properties, List.of()));
        resources.add(draft.resource(
                Names.function(functionKey) + "LambdaPermissionEventsRuleSchedule" + index,
                "AWS::Lambda::Permission",
                List.of(
                        draft.entry("FunctionName", draft.getAtt(Names.lambda(functionKey), "Arn")),
                        draft.entry("Action", "lambda:InvokeFunction"),
                        draft.entry("Principal", "events.amazonaws.com"),
                        draft.entry("SourceArn", draft.getAtt(id, "Arn"))),
                List.of()));
    }

    private void addSchedule(String functionKey, int index, Entry expression, Section options) {
        Draft draft = new Draft(expression.at());
        List<Entry> target = new ArrayList<>();
        target.add(draft.entry("Arn", draft.getAtt(Names.lambda(functionKey), "Arn")));
        target.add(draft.entry("RoleArn", draft.getAtt(Names.ROLE, "Arn")));
        options.find("input").ifPresent(input -> target.add(input(input)));
        List<Entry> properties = new ArrayList<>(List.of(expression, state(options, draft)));
        properties.add(draft.entry("FlexibleTimeWindow", draft.mapping(draft.entry("Mode", "OFF"))));
        options.find("timezone").ifPresent(zone -> properties.add(Draft.renamed("ScheduleExpressionTimezone", zone)));
        options.find("name").ifPresent(name -> properties.add(Draft.renamed("Name", name)));
        options.find("description").ifPresent(text -> properties.add(Draft.renamed("Description", text)));
        options.find("groupName").ifPresent(group -> properties.add(Draft.renamed("GroupName", group)));
        properties.add(draft.entry("Target", new Mapping(target, draft.at())));
        resources.add(draft.resource(
                Names.function(functionKey) + "ScheduleSchedule" + index,
                "AWS::Scheduler::Schedule",
                properties,
                List.of()));
    }

    private static Entry state(Section options, Draft draft) {
        boolean enabled = !options.text("enabled").orElse("true").equalsIgnoreCase("false");
        return draft.entry("State", enabled ? "ENABLED" : "DISABLED");
    }

    /// A text is JSON already.
    private static Entry input(Entry input) {
        return input.value() instanceof Scalar
                ? Draft.renamed("Input", input)
                : new Entry("Input", input.at(), new Draft(input.at()).text(JsonText.of(input.value())));
    }
}
