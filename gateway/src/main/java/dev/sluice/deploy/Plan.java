package dev.sluice.deploy;

import dev.sluice.api.ApiDelta;
import java.util.List;
import java.util.stream.Collectors;

/// What a deployment will do. Nothing is done yet.
///
/// @param tables to be there before the image is published
/// @param queues to be there before the image is published
/// @param delta  from the current image to the next
/// @param steps  the same for people to read: tables, functions, APIs
public record Plan(List<TableDefinition> tables, List<QueueDefinition> queues, ApiDelta delta, List<PlanStep> steps) {
    public Plan {
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
        steps = List.copyOf(steps);
    }

    /// One step a line; `nothing changes` when there is none.
    @Override
    public String toString() {
        return steps.isEmpty()
                ? "nothing changes"
                : steps.stream().map(PlanStep::toString).collect(Collectors.joining("\n"));
    }
}
