package dev.sluice.server;

import dev.sluice.server.admin.AdminException;
import dev.sluice.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The items that a question finds, page after page: one answer holds 1 MB at most. Calls block.
///
/// @param calls   to the server
/// @param action  `Scan`, `Query` or `ExecuteStatement`
/// @param request its request, without a limit
record ItemPages(TableCalls calls, String action, Map<String, JsonTree> request) {
    /// Asks until there are that many, or no more: `Items`, whether there may be `More`, and in `LastEvaluatedKey`
    /// where the rest begins.
    JsonTree upTo(int limit) throws AdminException, InterruptedException {
        // A statement's limit counts what is looked at, not what is found: one that finds little would ask for ever.
        boolean statement = action.equals("ExecuteStatement");
        String after = statement ? "NextToken" : "ExclusiveStartKey";
        String rest = statement ? "NextToken" : "LastEvaluatedKey";
        List<JsonTree> items = new ArrayList<>();
        Optional<JsonTree> next = Optional.empty();
        do {
            Map<String, JsonTree> page = new HashMap<>(request);
            if (!statement) {
                page.put("Limit", new JsonTree.Literal(String.valueOf(limit - items.size())));
            }
            next.ifPresent(place -> page.put(after, place));
            JsonTree answer = calls.call(action, new JsonTree.Members(page));
            items.addAll(answer.list("Items"));
            next = answer.member(rest);
        } while (next.isPresent() && items.size() < limit);
        Map<String, JsonTree> found = new LinkedHashMap<>();
        List<JsonTree> shown = items.subList(0, Math.min(limit, items.size()));
        found.put("Items", new JsonTree.Elements(shown));
        found.put("Count", new JsonTree.Literal(String.valueOf(shown.size())));
        found.put("More", new JsonTree.Literal(String.valueOf(next.isPresent() || shown.size() < items.size())));
        if (!statement) {
            next.ifPresent(place -> found.put(rest, place));
        }
        return new JsonTree.Members(found);
    }
}
