package dev.sluice.server;

import dev.sluice.deploy.DeploymentException;
import dev.sluice.deploy.TableDefinition;
import dev.sluice.deploy.Tables;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonTree;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes the tables of templates through the DynamoDB dialect, without a socket between. Runs on the control loop's
/// thread.
final class StoredTables implements Tables {
    private final HttpHandler dynamo;

    StoredTables(HttpHandler dynamo) {
        this.dynamo = dynamo;
    }

    @Override
    public void ensure(TableDefinition table) throws DeploymentException {
        HttpResponse created = call("CreateTable", table.createTableRequest());
        if (created.status() != 200) {
            JsonTree failure = JsonTree.parse(text(created));
            if (!failure.text("__type").endsWith("ResourceInUseException")) {
                throw new DeploymentException(failure.text("message") + failure.text("Message"));
            }
            compare(table);
        }
        if (!table.timeToLiveRequest().isEmpty()) {
            // Setting what is set already is an error that changes nothing.
            HttpResponse _ = call("UpdateTimeToLive", table.timeToLiveRequest());
        }
    }

    private void compare(TableDefinition table) throws DeploymentException {
        HttpResponse described = call("DescribeTable", "{\"TableName\":\"" + table.name() + "\"}");
        JsonTree is = JsonTree.parse(text(described))
                .member("Table")
                .orElseThrow(() -> new DeploymentException("cannot be described: " + text(described)));
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

    private HttpResponse call(String operation, String body) throws DeploymentException {
        Headers headers = Headers.of("Host", "localhost", "X-Amz-Target", "DynamoDB_20120810." + operation);
        InetSocketAddress self = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            return dynamo.handle(
                    new HttpRequest("POST", "/", headers, body.getBytes(StandardCharsets.UTF_8), self, true));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted");
        } catch (Exception failed) {
            throw new DeploymentException(operation + " failed: " + failed.getMessage(), failed);
        }
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
