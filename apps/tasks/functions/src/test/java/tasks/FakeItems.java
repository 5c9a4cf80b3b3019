package tasks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table in memory. Every answer has the same metadata.
final class FakeItems implements Items {
    static final Metadata METADATA = new Metadata(200, "R2RTPRHI0P8D5ML8SQCQR253BJVV4KQNSO5AEMVJF66Q9ASUAAJG", 1, 0);

    private final Map<String, Task> rows = new LinkedHashMap<>();

    static FakeItems of(Task... tasks) {
        FakeItems table = new FakeItems();
        for (Task task : tasks) {
            table.put(task);
        }
        return table;
    }

    @Override
    public synchronized void put(Task task) {
        rows.put(task.itemId(), task);
    }

    @Override
    public synchronized Optional<Updated> updateStatus(String itemId, String status) {
        return Optional.ofNullable(rows.computeIfPresent(itemId, (id, task) -> new Task(id, task.title(), status)))
                .map(task -> new Updated(METADATA, task));
    }

    @Override
    public synchronized Metadata delete(String itemId) {
        rows.remove(itemId);
        return METADATA;
    }

    @Override
    public synchronized Scan scan() {
        return new Scan(METADATA, List.copyOf(rows.values()), rows.size());
    }
}
