package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.dynamo.Account;
import dev.sluice.tables.dynamo.DynamoHandler;
import dev.sluice.tables.storage.StoreOptions;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The document clients of the SDKs from npm, versions 2 and 3, against the tables alone.
class DocumentClientsTest {
    @BeforeAll
    static void installTheSdk() throws IOException, InterruptedException {
        NodeSdk.install();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void keepsAndFindsDocuments(String version) throws IOException, InterruptedException {
        Account account = new Account("eu-central-1", "123456789012");
        try (TableStore store = TableStore.inMemory(StoreOptions.DEFAULT);
                HttpServer server = HttpServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new DynamoHandler(store, account, InstantSource.system()),
                        HttpLimits.DEFAULT)) {
            Map<String, String> given = Map.of("endpoint", "http://127.0.0.1:" + server.port());

            assertThat(NodeSdk.run(given, "documents.mjs", version)).isEqualTo("""
                    get: {"at":1,"empty":"","list":[1,"two",true,null,{"deep":[-0.5]}],"map":{},"room":"a","tags":{"set":["x","y"]},"text":"olá"}
                    update: {"at":1,"empty":"","list":[1,2,true,null,{"deep":[-0.5]}],"room":"a","tags":{"set":["y"]},"text":"new","visits":2}
                    condition: "ConditionalCheckFailedException"
                    query: [[29,28,27,26,25,24,23,22,21,20],[19,18,17,16,15,14,13,12,11,10],[9,8,7,6,5]]
                    index: [15,{"at":1,"room":"b","user":"ann"}]
                    batchGet: [{"documents":[{"at":3,"room":"b","user":"ann"}]},{}]
                    cancelled: "TransactionCanceledException"
                    transactGet: [{"Item":{"at":1,"room":"c"}},{}]
                    delete: {"at":1,"room":"c"}
                    scan: 30""");
        }
    }
}
