package dev.sluice.server;

import dev.sluice.deploy.DeploymentException;
import dev.sluice.deploy.TableDefinition;
import dev.sluice.deploy.Tables;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonTree;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes the tables of templates through the DynamoDB dialect, without a socket between, and brings those that are
/// there up to date: global indexes, stream, time to live, tags, protection. Items stay. Runs on the control loop's
/// thread.
final class StoredTables implements Tables {
    private final LocalService dynamo;

    StoredTables(HttpHandler dynamo) {
        this.dynamo = new LocalService(dynamo, "DynamoDB_20120810.");
    }

    @Override
    public void ensure(TableDefinition table) throws DeploymentException {
        HttpResponse created = dynamo.call("CreateTable", table.createTableRequest());
        if (created.status() != 200) {
            JsonTree failure = JsonTree.parse(LocalService.text(created));
            if (!failure.text("__type").endsWith("ResourceInUseException")) {
                throw new DeploymentException(failure.text("message") + failure.text("Message"));
            }
            TableUpdate update = new TableUpdate(dynamo, table.name());
            JsonTree is = update.describe();
            JsonTree wanted = JsonTree.parse(table.createTableRequest());
            compare(is, wanted);
            update.stream(is, wanted);
            update.indexes(is, wanted);
            update.settings(is, wanted);
            update.tags(is, wanted);
        }
        new TableUpdate(dynamo, table.name()).timeToLive(table.timeToLiveRequest());
    }

    private static void compare(JsonTree is, JsonTree wanted) throws DeploymentException {
        if (!keys(is).equals(keys(wanted))) {
            throw new DeploymentException("exists with the key " + keys(is) + ", the template has " + keys(wanted)
                    + "; rename the table, or start over with 'sluice reset'");
        }
    }

    static String keys(JsonTree table) {
        return table.list("KeySchema").stream()
                .map(PrettyJson::compact)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }
}
