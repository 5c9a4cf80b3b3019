package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.StoreOptions;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.json.JsonTree;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// The dialect without a socket, for requests that no SDK would send. In a body `'` stands for a double quote and a
/// backtick for a single one.
final class RawDynamo implements AutoCloseable {
    private final TableStore store = TableStore.inMemory(StoreOptions.DEFAULT);
    private final DynamoHandler handler;

    RawDynamo() {
        this(InstantSource.system());
    }

    RawDynamo(InstantSource clock) {
        this.handler = new DynamoHandler(store, new Account("eu-central-1", "123456789012"), clock);
    }

    /// With a table `docs`: key `p` (S) and `s` (N), local index `byL` (p, l: S), global index `byG` (g: S; keys
    /// only).
    static RawDynamo withTable() {
        return withTable(InstantSource.system());
    }

    static RawDynamo withTable(InstantSource clock) {
        RawDynamo dynamo = new RawDynamo(clock);
        dynamo.text("CreateTable", """
                {'TableName':'docs','BillingMode':'PAY_PER_REQUEST',
                 'AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'},{'AttributeName':'s','AttributeType':'N'},
                   {'AttributeName':'l','AttributeType':'S'},{'AttributeName':'g','AttributeType':'S'}],
                 'KeySchema':[{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'s','KeyType':'RANGE'}],
                 'LocalSecondaryIndexes':[{'IndexName':'byL','KeySchema':[{'AttributeName':'p','KeyType':'HASH'},
                   {'AttributeName':'l','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}],
                 'GlobalSecondaryIndexes':[{'IndexName':'byG','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],
                   'Projection':{'ProjectionType':'KEYS_ONLY'}}]}""");
        return dynamo;
    }

    /// The answer as text, with `'` for a double quote.
    String text(String action, String body) {
        return answer(action, body).replace('"', '\'');
    }

    private String answer(String action, String body) {
        return raw(action, body.replace('\'', '"').replace('`', '\''));
    }

    /// The answer as text to a body as it is.
    ///
    /// @param action of the tables, or with its prefix, as in `DynamoDBStreams_20120810.ListStreams`
    String raw(String action, String body) {
        String target = action.indexOf('.') < 0 ? "DynamoDB_20120810." + action : action;
        HttpRequest request = new HttpRequest(
                "POST",
                "/",
                Headers.of("X-Amz-Target", target),
                body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                false);
        return new String(handler.handle(request).body(), StandardCharsets.UTF_8);
    }

    /// The error, as `Type: message`; nothing when the answer is none.
    String error(String action, String body) {
        JsonTree answer = JsonTree.parse(answer(action, body));
        String type = answer.text("__type");
        return type.isEmpty()
                ? ""
                : type.substring(type.indexOf('#') + 1) + ": " + answer.text("message") + answer.text("Message");
    }

    @Override
    public void close() {
        store.close();
    }
}
