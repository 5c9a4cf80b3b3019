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
/// @param notes  what people should know of it, a sentence each
public record Plan(
        List<TableDefinition> tables,
        List<QueueDefinition> queues,
        ApiDelta delta,
        List<PlanStep> steps,
        List<String> notes) {
    public Plan {
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /// One step a line; `nothing changes` when there is none.
    @Override
    public String toString() {
        return steps.isEmpty()
                ? "nothing changes"
                : steps.stream().map(PlanStep::toString).collect(Collectors.joining("\n"));
    }
}
