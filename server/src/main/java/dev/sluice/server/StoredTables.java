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

/// Makes the tables of templates through the DynamoDB dialect, without a socket between. Runs on the control loop's
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
            compare(table);
        }
        if (!table.timeToLiveRequest().isEmpty()) {
            // Setting what is set already is an error that changes nothing.
            HttpResponse _ = dynamo.call("UpdateTimeToLive", table.timeToLiveRequest());
        }
    }

    private void compare(TableDefinition table) throws DeploymentException {
        HttpResponse described = dynamo.call("DescribeTable", "{\"TableName\":\"" + table.name() + "\"}");
        JsonTree is = JsonTree.parse(LocalService.text(described))
                .member("Table")
                .orElseThrow(() -> new DeploymentException("cannot be described: " + LocalService.text(described)));
        JsonTree wanted = JsonTree.parse(table.createTableRequest());
        if (!keys(is).equals(keys(wanted))) {
            throw new DeploymentException("exists with the key " + keys(is) + ", the template has " + keys(wanted)
                    + "; rename the table, or start over with 'sluice reset'");
        }
    }

    private static String keys(JsonTree table) {
        return table.list("KeySchema").stream()
                .map(PrettyJson::compact)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }
}
