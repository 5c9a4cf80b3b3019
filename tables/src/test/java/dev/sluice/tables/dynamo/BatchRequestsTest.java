package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.json.JsonTree;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Batches as they are on the wire: limits, and what is refused.
class BatchRequestsTest {
    private final RawDynamo dynamo = RawDynamo.withTable();

    @AfterEach
    void stop() {
        dynamo.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BatchGetItem   | {}                                              | The requestItems parameter is required for BatchGetItem",
                "BatchGetItem   | {'RequestItems':{}}                             | The requestItems parameter is required for BatchGetItem",
                "BatchGetItem   | {'RequestItems':{'docs':{'Keys':[]}}}           | 1 validation error detected: Value '[]' at 'requestItems.docs.member.keys' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "BatchGetItem   | {'RequestItems':{'docs':{'Keys':[{},{}]}}}      | Provided list of item keys contains duplicates",
                "BatchGetItem   | {'RequestItems':{'docs':{'Keys':[{}]}}}         | The provided key element does not match the schema",
                "BatchGetItem   | {'RequestItems':{'docs':{'Keys':[{}],'AttributesToGet':['a'],'ProjectionExpression':'a'}}} | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}",
                "BatchWriteItem | {}                                              | The requestItems parameter is required for BatchWriteItem",
                "BatchWriteItem | {'RequestItems':{'docs':[]}}                    | 1 validation error detected: Value '{docs=[]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]",
                "BatchWriteItem | {'RequestItems':{'docs':[{}]}}                  | Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
                "BatchWriteItem | {'RequestItems':{'docs':[{'DeleteRequest':{'Key':{}}}]},'ReturnItemCollectionMetrics':'ALL'} | 1 validation error detected: Value 'ALL' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]",
            })
    void refuses(String action, String body, String message) {
        assertThat(dynamo.error(action, body)).isEqualTo("ValidationException: " + message);
    }

    @Test
    void refusesMoreThanTheQuota() {
        assertThat(dynamo.error("BatchGetItem", gets(101, "")))
                .isEqualTo("ValidationException: 1 validation error detected: Value at"
                        + " 'RequestItems.docs.member.Keys' failed to satisfy constraint: Member must have length less"
                        + " than or equal to 100");
        assertThat(dynamo.error("BatchWriteItem", puts(0, 26, 1)))
                .startsWith("ValidationException: 1 validation error detected: Value '{docs=[PutRequest, PutRequest,");
    }

    @Test
    void leavesKeysUnprocessedBeyondSixteenMegabytes() {
        for (int from = 0; from < 50; from += 25) {
            assertThat(dynamo.text("BatchWriteItem", puts(from, 25, 380_000))).startsWith("{'UnprocessedItems':{}");
        }

        JsonTree first = JsonTree.parse(
                dynamo.text("BatchGetItem", gets(50, ",'ConsistentRead':true,'ProjectionExpression':'s'"))
                        .replace('\'', '"'));
        JsonTree rest =
                first.member("UnprocessedKeys").flatMap(it -> it.member("docs")).orElseThrow();

        assertThat(first.member("Responses").orElseThrow().list("docs")).hasSize(44);
        assertThat(rest.list("Keys")).hasSize(6);
        assertThat(rest.text("ConsistentRead")).isEqualTo("true");
        assertThat(rest.text("ProjectionExpression")).isEqualTo("s");
    }

    @Test
    void tellsTheCollectionsThatItChanged() {
        String body = puts(0, 3, 1);

        assertThat(dynamo.text(
                        "BatchWriteItem",
                        body.substring(0, body.length() - 1)
                                + ",'ReturnItemCollectionMetrics':'SIZE','ReturnConsumedCapacity':'INDEXES'}"))
                .isEqualTo("{'UnprocessedItems':{},'ConsumedCapacity':[{'TableName':'docs','CapacityUnits':3.0,"
                        + "'Table':{'CapacityUnits':3.0}}],'ItemCollectionMetrics':{'docs':[{'ItemCollectionKey':"
                        + "{'p':{'S':'a'}},'SizeEstimateRangeGB':[0.0,1.0]}]}}");
    }

    private static String gets(int count, String more) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'p':{'S':'a'},'s':{'N':'" + i + "'}}")
                .collect(Collectors.joining(",", "{'RequestItems':{'docs':{'Keys':[", "]" + more + "}}}"));
    }

    private static String puts(int from, int count, int size) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "{'PutRequest':{'Item':{'p':{'S':'a'},'s':{'N':'" + i + "'},'v':{'S':'"
                        + "x".repeat(size) + "'}}}}")
                .collect(Collectors.joining(",", "{'RequestItems':{'docs':[", "]}}"));
    }
}
