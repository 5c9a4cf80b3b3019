package dev.sluice.server;

import dev.sluice.deploy.DeploymentException;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonTree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Brings a table that is there to what a template says. Confined to the control loop's thread.
final class TableUpdate {
    /// A deployment has two minutes.
    private static final Duration INDEX_PATIENCE = Duration.ofSeconds(90);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String INDEXES = "GlobalSecondaryIndexes";
    private static final String STREAM = "StreamSpecification";

    private final LocalService dynamo;
    private final String name;

    TableUpdate(LocalService dynamo, String name) {
        this.dynamo = dynamo;
        this.name = name;
    }

    JsonTree describe() throws DeploymentException {
        JsonTree answer = call("DescribeTable", "");
        return answer.member("Table")
                .orElseThrow(() -> new DeploymentException("cannot be described: " + PrettyJson.compact(answer)));
    }

    /// Switches the stream on or off. Another view is another stream.
    void stream(JsonTree is, JsonTree wanted) throws DeploymentException {
        String before = view(is);
        String after = view(wanted);
        if (before.equals(after)) {
            return;
        }
        if (!before.isEmpty()) {
            JsonTree _ = update("\"StreamSpecification\":{\"StreamEnabled\":false}");
        }
        if (!after.isEmpty()) {
            JsonTree _ =
                    update("\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"" + after + "\"}");
        }
    }

    private static String view(JsonTree table) {
        return table.member(STREAM).map(stream -> stream.text("StreamViewType")).orElse("");
    }

    /// Whether it may be deleted, and its class; what the template does not mention stays as it is.
    void settings(JsonTree is, JsonTree wanted) throws DeploymentException {
        String after = wanted.text("DeletionProtectionEnabled");
        if (!after.isEmpty() && !after.equals(is.text("DeletionProtectionEnabled"))) {
            JsonTree _ = update("\"DeletionProtectionEnabled\":" + after);
        }
        String oldClass = is.member("TableClassSummary").orElse(is).text("TableClass");
        String newClass = wanted.text("TableClass");
        if (!newClass.isEmpty() && !newClass.equals(oldClass)) {
            JsonTree _ = update("\"TableClass\":\"" + newClass + "\"");
        }
    }

    /// Those of the template and no others; where it has none, they stay as they are.
    void tags(JsonTree is, JsonTree wanted) throws DeploymentException {
        if (wanted.list("Tags").isEmpty()) {
            return;
        }
        String arn = "\"ResourceArn\":\"" + is.text("TableArn") + "\"";
        Map<String, JsonTree> before = byKey(answer(dynamo.call("ListTagsOfResource", "{" + arn + "}")));
        Map<String, JsonTree> after = byKey(wanted);
        List<JsonTree> gone = before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .<JsonTree>map(JsonTree.Text::new)
                .toList();
        if (!gone.isEmpty()) {
            JsonTree _ = tagging("UntagResource", arn, "TagKeys", gone);
        }
        if (!after.equals(before)) {
            JsonTree _ = tagging("TagResource", arn, "Tags", List.copyOf(after.values()));
        }
    }

    private JsonTree tagging(String action, String arn, String member, List<JsonTree> elements)
            throws DeploymentException {
        String list = PrettyJson.compact(new JsonTree.Elements(elements));
        return answer(dynamo.call(action, "{" + arn + ",\"" + member + "\":" + list + "}"));
    }

    private static Map<String, JsonTree> byKey(JsonTree owner) {
        Map<String, JsonTree> tags = new LinkedHashMap<>();
        owner.list("Tags").forEach(tag -> tags.put(tag.text("Key"), tag));
        return tags;
    }

    /// Drops global indexes that are no more or are other than before, then adds what is missing, one at a time;
    /// the last one may still be built when this returns.
    void indexes(JsonTree is, JsonTree wanted) throws DeploymentException {
        Map<String, JsonTree> before = byName(is);
        Map<String, JsonTree> after = byName(wanted);
        for (Map.Entry<String, JsonTree> index : before.entrySet()) {
            JsonTree now = after.get(index.getKey());
            if (now == null || !shape(now).equals(shape(index.getValue()))) {
                JsonTree _ = update(
                        "\"GlobalSecondaryIndexUpdates\":[{\"Delete\":{\"IndexName\":\"" + index.getKey() + "\"}}]");
            }
        }
        for (Map.Entry<String, JsonTree> index : after.entrySet()) {
            JsonTree old = before.get(index.getKey());
            if (old == null || !shape(old).equals(shape(index.getValue()))) {
                awaitIndexes();
                JsonTree _ = update("\"AttributeDefinitions\":"
                        + wanted.member("AttributeDefinitions")
                                .map(PrettyJson::compact)
                                .orElse("[]")
                        + ",\"GlobalSecondaryIndexUpdates\":[{\"Create\":" + PrettyJson.compact(index.getValue())
                        + "}]");
            }
        }
    }

    private static Map<String, JsonTree> byName(JsonTree table) {
        Map<String, JsonTree> indexes = new LinkedHashMap<>();
        table.list(INDEXES).forEach(index -> indexes.put(index.text("IndexName"), index));
        return indexes;
    }

    private static String shape(JsonTree index) {
        JsonTree projection = index.member("Projection").orElse(index);
        return StoredTables.keys(index)
                + projection.text("ProjectionType")
                + projection.list("NonKeyAttributes").stream()
                        .map(JsonTree::asText)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private void awaitIndexes() throws DeploymentException {
        long until = System.nanoTime() + INDEX_PATIENCE.toNanos();
        while (describe().list(INDEXES).stream()
                .anyMatch(index -> index.text("IndexStatus").equals("CREATING"))) {
            if (System.nanoTime() > until) {
                throw new DeploymentException("an index is still being built after " + INDEX_PATIENCE.toSeconds()
                        + " s; deploy again when 'sluice tables describe " + name + "' shows it ACTIVE");
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new DeploymentException("interrupted while an index is built", stopped);
            }
        }
    }

    /// @param request the body of `UpdateTimeToLive`; empty when there is to be none
    void timeToLive(String request) throws DeploymentException {
        JsonTree now = call("DescribeTimeToLive", "");
        String before = now.member("TimeToLiveDescription")
                .map(described -> described.text("AttributeName"))
                .orElse("");
        String after = request.isEmpty()
                ? ""
                : JsonTree.parse(request)
                        .member("TimeToLiveSpecification")
                        .map(wanted -> wanted.text("AttributeName"))
                        .orElse("");
        if (before.equals(after)) {
            return;
        }
        if (!before.isEmpty()) {
            JsonTree _ = call(
                    "UpdateTimeToLive",
                    ",\"TimeToLiveSpecification\":{\"AttributeName\":" + PrettyJson.compact(new JsonTree.Text(before))
                            + ",\"Enabled\":false}");
        }
        if (!after.isEmpty()) {
            JsonTree _ = answer(dynamo.call("UpdateTimeToLive", request));
        }
    }

    private JsonTree update(String members) throws DeploymentException {
        return call("UpdateTable", "," + members);
    }

    private JsonTree call(String action, String members) throws DeploymentException {
        return answer(dynamo.call(action, "{\"TableName\":\"" + name + "\"" + members + "}"));
    }

    private static JsonTree answer(HttpResponse response) throws DeploymentException {
        JsonTree answer = JsonTree.parse(LocalService.text(response));
        if (response.status() != 200) {
            throw new DeploymentException(answer.text("message") + answer.text("Message"));
        }
        return answer;
    }
}
