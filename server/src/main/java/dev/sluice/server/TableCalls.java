package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.wire.json.JsonTree;
import java.util.HashMap;
import java.util.Map;

/// Actions of DynamoDB by the admin API. Calls block.
record TableCalls(AdminClient client) {
    /// The answer to an action whose request has texts only.
    JsonTree call(String action, Map<String, String> request) throws AdminException, InterruptedException {
        Map<String, JsonTree> members = new HashMap<>();
        request.forEach((name, text) -> members.put(name, new JsonTree.Text(text)));
        return call(action, new JsonTree.Members(members));
    }

    /// The answer to an action.
    JsonTree call(String action, JsonTree request) throws AdminException, InterruptedException {
        return client.post("tables/" + action, PrettyJson.compact(request));
    }

    /// A table as `DescribeTable` tells it.
    JsonTree describe(String table) throws AdminException, InterruptedException {
        JsonTree answer = call("DescribeTable", Map.of("TableName", table));
        return answer.member("Table").orElse(answer);
    }
}
