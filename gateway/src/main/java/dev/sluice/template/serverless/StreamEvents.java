package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events `stream`: an `AWS::Lambda::EventSourceMapping` each (specification, section 10.6).
final class StreamEvents {
    private static final int DEFAULT_BATCH = 10;

    /// Properties that only have another name.
    private static final Map<String, String> RENAMED = Map.of(
            "batchWindow", "MaximumBatchingWindowInSeconds",
            "bisectBatchOnFunctionError", "BisectBatchOnFunctionError",
            "maximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds",
            "maximumRetryAttempts", "MaximumRetryAttempts",
            "parallelizationFactor", "ParallelizationFactor",
            "tumblingWindowInSeconds", "TumblingWindowInSeconds");

    private final Resources resources;
    private final Diagnostics diagnostics;

    StreamEvents(Resources resources, Diagnostics diagnostics) {
        this.resources = resources;
        this.diagnostics = diagnostics;
    }

    /// @param event its key is `stream`
    void add(String functionKey, Entry event) {
        Section options = options(functionKey, event);
        Optional<Entry> arn = options.find("arn");
        if (arn.isEmpty()) {
            return; // said already
        }
        if (isKinesis(options, arn.get().value())) {
            diagnostics.warning(
                    event.at(), "event 'stream' of Kinesis is not supported yet: no record of it reaches the function");
            return;
        }
        Draft draft = new Draft(event.at());
        List<Entry> properties = new ArrayList<>();
        properties.add(Draft.renamed("EventSourceArn", arn.get()));
        properties.add(draft.entry("FunctionName", draft.getAtt(Names.lambda(functionKey), "Arn")));
        properties.add(either(options, "batchSize", draft.entry("BatchSize", draft.number(DEFAULT_BATCH))));
        properties.add(
                either(options, "startingPosition", draft.entry("StartingPosition", draft.text("TRIM_HORIZON"))));
        properties.add(either(options, "enabled", draft.entry("Enabled", draft.flag(true))));
        RENAMED.forEach((from, to) -> options.find(from).ifPresent(own -> properties.add(Draft.renamed(to, own))));
        options.find("functionResponseType")
                .ifPresent(own -> properties.add(draft.entry("FunctionResponseTypes", draft.list(own.value()))));
        options.find("filterPatterns").ifPresent(own -> properties.add(SqsEvents.filters(own)));
        options.find("destinations").ifPresent(own -> properties.add(destination(own)));
        String id = Names.function(functionKey) + "EventSourceMappingDynamodb"
                + Names.alphanumeric(SqsEvents.queue(arn.get().value()));
        if (resources.has(id)) {
            diagnostics.error(arn.get().place(), "the function takes changes of this table already");
        }
        resources.add(draft.resource(id, "AWS::Lambda::EventSourceMapping", properties, List.of()));
    }

    private Section options(String functionKey, Entry event) {
        if (event.value() instanceof Mapping) {
            String what = "stream event of function '" + functionKey + "'";
            return new Keys(diagnostics).checked(event.value(), "stream event", what, event.at());
        }
        return new Section(new Draft(event.at()).mapping(Draft.renamed("arn", event)), event.at());
    }

    private static boolean isKinesis(Section options, Node arn) {
        boolean said = options.find("type").map(Entry::value).orElse(null) instanceof Scalar type
                && type.text().equals("kinesis");
        return said || (arn instanceof Scalar text && text.text().startsWith("arn:aws:kinesis:"));
    }

    private static Entry either(Section options, String name, Entry otherwise) {
        return options.find(name)
                .map(own -> Draft.renamed(otherwise.key(), own))
                .orElse(otherwise);
    }

    /// `onFailure` is an ARN, or has one.
    private static Entry destination(Entry destinations) {
        Draft draft = new Draft(destinations.at());
        Node target = destinations.value() instanceof Mapping all
                ? all.find("onFailure").map(Entry::value).orElse(draft.text(""))
                : draft.text("");
        Node arn = target instanceof Mapping mapping
                ? mapping.find("arn").map(Entry::value).orElse(target)
                : target;
        return draft.entry(
                "DestinationConfig",
                draft.mapping(draft.entry("OnFailure", draft.mapping(draft.entry("Destination", arn)))));
    }
}
