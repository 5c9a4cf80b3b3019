package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Events `sqs`: an `AWS::Lambda::EventSourceMapping` each (specification, section 10.6).
final class SqsEvents {
    private static final int DEFAULT_BATCH = 10;

    private final Resources resources;
    private final Diagnostics diagnostics;

    SqsEvents(Resources resources, Diagnostics diagnostics) {
        this.resources = resources;
        this.diagnostics = diagnostics;
    }

    /// @param event its key is `sqs`
    void add(String functionKey, Entry event) {
        Section options = event.value() instanceof Mapping
                ? new Keys(diagnostics)
                        .checked(event.value(), "sqs event", "sqs event of function '" + functionKey + "'", event.at())
                : new Section(new Draft(event.at()).mapping(Draft.renamed("arn", event)), event.at());
        Optional<Entry> arn = options.find("arn");
        if (arn.isEmpty()) {
            return; // said already
        }
        Draft draft = new Draft(event.at());
        List<Entry> properties = new ArrayList<>();
        properties.add(options.find("batchSize")
                .map(own -> Draft.renamed("BatchSize", own))
                .orElse(draft.entry("BatchSize", draft.number(DEFAULT_BATCH))));
        options.find("maximumBatchingWindow")
                .ifPresent(own -> properties.add(Draft.renamed("MaximumBatchingWindowInSeconds", own)));
        properties.add(Draft.renamed("EventSourceArn", arn.get()));
        properties.add(draft.entry("FunctionName", draft.getAtt(Names.lambda(functionKey), "Arn")));
        properties.add(options.find("enabled")
                .map(own -> Draft.renamed("Enabled", own))
                .orElse(draft.entry("Enabled", draft.flag(true))));
        options.find("functionResponseType")
                .ifPresent(own -> properties.add(draft.entry("FunctionResponseTypes", draft.list(own.value()))));
        options.find("filterPatterns").ifPresent(own -> properties.add(filters(own)));
        options.find("maximumConcurrency")
                .ifPresent(own -> properties.add(
                        draft.entry("ScalingConfig", draft.mapping(Draft.renamed("MaximumConcurrency", own)))));
        String id = Names.function(functionKey) + "EventSourceMappingSQS"
                + Names.alphanumeric(queue(arn.get().value()));
        if (resources.has(id)) {
            diagnostics.error(arn.get().place(), "the function takes messages of this queue already");
        }
        resources.add(draft.resource(id, "AWS::Lambda::EventSourceMapping", properties, List.of()));
    }

    /// Patterns stand in the template as JSON in text.
    static Entry filters(Entry patterns) {
        Draft draft = new Draft(patterns.at());
        List<Node> filters = new ArrayList<>();
        if (patterns.value() instanceof Sequence(List<Node> items, var _)) {
            items.forEach(item -> filters.add(draft.mapping(draft.entry("Pattern", JsonText.of(item)))));
        }
        return draft.entry("FilterCriteria", draft.mapping(draft.entry("Filters", new Sequence(filters, draft.at()))));
    }

    /// The name of a queue or table as far as the text has it; it becomes part of the logical id.
    static String queue(Node arn) {
        return switch (arn) {
            case Scalar scalar -> scalar.text().substring(scalar.text().lastIndexOf(':') + 1);
            case Intrinsic call
            when call.argument() instanceof Scalar scalar -> scalar.text().replaceFirst("\\..*", "");
            case Intrinsic call -> queue(call.argument());
            case Sequence(List<Node> items, var _) when items.isEmpty() -> "";
            case Sequence(List<Node> items, var _) ->
                // Fn::GetAtt begins with the resource; Fn::Join ends with the name.
                items.getLast() instanceof Sequence last ? lastOf(last) : queue(items.getFirst());
            case Mapping _, Node.Unresolved _ -> "";
        };
    }

    private static String lastOf(Sequence parts) {
        return parts.items().isEmpty() ? "" : queue(parts.items().getLast());
    }
}
