package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.FakeClock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Transactions as they are on the wire: what is wrong with a request, and what is told of it.
class TransactionRequestsTest {
    private static final String CANCELLED =
            "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons ";
    private static final String TOO_LARGE = "Transaction payload size cannot exceed 4MB. Payload Size: ";

    private final FakeClock clock = FakeClock.at("2026-03-01T12:00:00Z");
    private final RawDynamo dynamo = RawDynamo.withTable(clock);

    @BeforeEach
    void putAnItem() {
        dynamo.text("PutItem", "{'TableName':'docs','Item':{'p':{'S':'a'},'s':{'N':'1'},'n':{'N':'1'}}}");
    }

    @AfterEach
    void stop() {
        dynamo.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | Value null at 'transactItems' failed to satisfy constraint: Member must not be null",
                "{'TransactItems':[]} | Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "{'TransactItems':[{'Put':{'TableName':'docs'}}]} | Value null at 'transactItems.1.member.put.item' failed to satisfy constraint: Member must not be null",
                "{'TransactItems':[{'Delete':{'Key':{}}}]} | Value null at 'transactItems.1.member.delete.tableName' failed to satisfy constraint: Member must not be null",
                "{'TransactItems':[{'Update':{'TableName':'docs','Key':{}}}]} | Value null at 'transactItems.1.member.update.updateExpression' failed to satisfy constraint: Member must not be null",
                "{'TransactItems':[{'ConditionCheck':{'TableName':'docs','Key':{}}}]} | Value null at 'transactItems.1.member.conditionCheck.conditionExpression' failed to satisfy constraint: Member must not be null",
                "{'TransactItems':[{'Delete':{'TableName':'docs','Key':{},'ReturnValuesOnConditionCheckFailure':'dog'}}]} | Value 'dog' at 'transactItems.1.member.delete.returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]",
                "{'TransactItems':[{'Delete':{'TableName':'docs','Key':{}}}],'ClientRequestToken':'1234567890123456789012345678901234567'} | Value '1234567890123456789012345678901234567' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36",
            })
    void namesWhatIsWrongWithTheShape(String body, String violation) {
        assertThat(dynamo.error("TransactWriteItems", body))
                .isEqualTo("ValidationException: 1 validation error detected: " + violation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'TransactItems':[{}]} | ValidationException: Invalid Request: TransactWriteRequest should contain Delete or Put or Update request",
                "{'TransactItems':[{'Delete':{'TableName':'docs','Key':{}},'Put':{'TableName':'docs','Item':{}}}]} | ValidationException: TransactItems can only contain one of Check, Put, Update or Delete",
                "{'TransactItems':[{'Put':{'TableName':'none','Item':{}}}]} | ResourceNotFoundException: Requested resource not found",
                "{'TransactItems':[{'Put':{'TableName':'docs','Item':{},'ConditionExpression':'p'}}]} | ValidationException: Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"p\"",
                "{'TransactItems':[{'Put':{'TableName':'docs','Item':{},'ConditionExpression':'attribute_exists(#x)'}}]} | ValidationException: Invalid ConditionExpression: An expression attribute name used in the document path is not defined; attribute name: #x",
                "{'TransactItems':[{'Delete':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}}}},{'ConditionCheck':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}},'ConditionExpression':'attribute_exists(p)'}}]} | ValidationException: Transaction request cannot include multiple operations on one item",
            })
    void refusesTheWholeRequest(String body, String error) {
        assertThat(dynamo.error("TransactWriteItems", body)).isEqualTo(error);
    }

    @Test
    void looksNoFurtherThanTheFirstActionThatCannotBeDone() {
        String body = "{'TransactItems':[{'Put':{'TableName':'docs','Item':{'p':{'S':'a'},'s':{'N':'1'}},"
                + "'ConditionExpression':'attribute_not_exists(p)'}},"
                + "{'Put':{'TableName':'docs','Item':{'p':{'N':'1'},'s':{'N':'1'}}}},"
                + "{'Put':{'TableName':'docs','Item':{'p':{'S':'a'}}}}]}";

        assertThat(dynamo.error("TransactWriteItems", body)).isEqualTo(CANCELLED + "[None, ValidationError, None]");
        assertThat(dynamo.text("TransactWriteItems", body))
                .contains("'CancellationReasons':[{'Code':'None'},{'Code':'ValidationError','Message':'One or more"
                        + " parameter values were invalid: Type mismatch for key p expected: S actual: N'},"
                        + "{'Code':'None'}]");
    }

    @Test
    void tellsEachReasonAndTheItemThatWasAskedFor() {
        String body = "{'TransactItems':[{'Put':{'TableName':'docs','Item':{'p':{'S':'b'},'s':{'N':'1'}}}},"
                + "{'Update':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}},'UpdateExpression':'SET n = q + n'}},"
                + "{'Delete':{'TableName':'docs','Key':{'p':{'S':'c'},'s':{'N':'1'}},"
                + "'ConditionExpression':'attribute_exists(p)'}}]}";
        assertThat(dynamo.error("TransactWriteItems", body))
                .isEqualTo(CANCELLED + "[None, ValidationError, ConditionalCheckFailed]");

        String check = "{'TransactItems':[{'ConditionCheck':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}},"
                + "'ConditionExpression':'n > :n','ExpressionAttributeValues':{':n':{'N':'5'}},"
                + "'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}}]}";
        assertThat(dynamo.text("TransactWriteItems", check))
                .contains("[{'Code':'ConditionalCheckFailed','Item':{'p':{'S':'a'},'s':{'N':'1'},'n':{'N':'1'}},"
                        + "'Message':'The conditional request failed'}]");
        assertThat(dynamo.text("Scan", "{'TableName':'docs','Select':'COUNT'}")).contains("'Count':1,");
    }

    @Test
    void takesAHundredActionsAndFourMegabytes() {
        assertThat(dynamo.text("TransactWriteItems", puts(100, 10))).isEqualTo("{}");
        assertThat(dynamo.error("TransactWriteItems", puts(101, 10)))
                .startsWith("ValidationException: 1 validation error detected: Value '[[Put(docs)], [Put(docs)],")
                .endsWith("at 'transactItems' failed to satisfy constraint: Member must have length less than or"
                        + " equal to 100");
        assertThat(dynamo.error("TransactWriteItems", puts(12, 350_000)))
                .startsWith("ValidationException: " + TOO_LARGE + ": " + TOO_LARGE + "4200");
    }

    private static String puts(int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'Put':{'TableName':'docs','Item':{'p':{'S':'many'},'s':{'N':'" + i + "'},'v':{'S':'"
                        + "x".repeat(size) + "'}}}}")
                .collect(Collectors.joining(",", "{'TransactItems':[", "]}"));
    }

    @Test
    void doesARequestOnceForTenMinutes() {
        String count = "{'ClientRequestToken':'t1','ReturnConsumedCapacity':'TOTAL','TransactItems':[{'Update':{"
                + "'TableName':'docs','Key':{'s':{'N':'1'},'p':{'S':'a'}},'UpdateExpression':'ADD n :one',"
                + "'ExpressionAttributeValues':{':one':{'N':'1'}}}}]}";
        String sameInOtherWords = count.replace("'s':{'N':'1'},'p':{'S':'a'}", "'p':{'S':'a'},'s':{'N':'1.0'}");

        assertThat(dynamo.text("TransactWriteItems", count))
                .isEqualTo("{'ConsumedCapacity':[{'TableName':'docs','CapacityUnits':2.0,'WriteCapacityUnits':2.0}]}");
        assertThat(dynamo.text("TransactWriteItems", sameInOtherWords))
                .isEqualTo("{'ConsumedCapacity':[{'TableName':'docs','CapacityUnits':2.0,'ReadCapacityUnits':2.0}]}");
        assertThat(dynamo.error("TransactWriteItems", count.replace("ADD n", "ADD m")))
                .startsWith("IdempotentParameterMismatchException: ");
        assertThat(counter()).contains("'n':{'N':'2'}");
        clock.advance(Duration.ofMinutes(10));
        dynamo.text("TransactWriteItems", count);
        assertThat(counter()).contains("'n':{'N':'3'}");
    }

    private String counter() {
        return dynamo.text("GetItem", "{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}}}");
    }

    @Test
    void tellsTheCollectionsThatItChanged() {
        assertThat(dynamo.text(
                        "TransactWriteItems",
                        "{'ReturnItemCollectionMetrics':'SIZE','TransactItems':[{'Delete':{'TableName':'docs','Key':"
                                + "{'p':{'S':'a'},'s':{'N':'1'}}}}]}"))
                .isEqualTo("{'ItemCollectionMetrics':{'docs':[{'ItemCollectionKey':{'p':{'S':'a'}},"
                        + "'SizeEstimateRangeGB':[0.0,1.0]}]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'TransactItems':[{}]} | ValidationException: Invalid Request: TransactGetRequest should contain Get request",
                "{'TransactItems':[{'Get':{'TableName':'docs','Key':{},'ProjectionExpression':'!!!'}}]} | ValidationException: Invalid ProjectionExpression: Syntax error; token: \"!\", near: \"!!\"",
                "{'TransactItems':[{'Get':{'TableName':'none','Key':{}}}]} | ResourceNotFoundException: Requested resource not found",
                "{'TransactItems':[{'Get':{'TableName':'docs','Key':{}}}]} | TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons [ValidationError]",
                "{'TransactItems':[{'Get':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}}}},{'Get':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}}}}]} | ValidationException: Transaction request cannot include multiple operations on one item",
            })
    void refusesReads(String body, String error) {
        assertThat(dynamo.error("TransactGetItems", body)).isEqualTo(error);
    }

    @Test
    void readsPartsOfItemsAndNothingWhereNothingIs() {
        String body = "{'ReturnConsumedCapacity':'INDEXES','TransactItems':[{'Get':{'TableName':'docs',"
                + "'Key':{'p':{'S':'a'},'s':{'N':'1'}},'ProjectionExpression':'n'}},"
                + "{'Get':{'TableName':'docs','Key':{'p':{'S':'b'},'s':{'N':'1'}}}}]}";

        assertThat(dynamo.text("TransactGetItems", body))
                .isEqualTo("{'Responses':[{'Item':{'n':{'N':'1'}}},{}],'ConsumedCapacity':[{'TableName':'docs',"
                        + "'CapacityUnits':4.0,'ReadCapacityUnits':4.0,"
                        + "'Table':{'CapacityUnits':4.0,'ReadCapacityUnits':4.0}}]}");
    }
}
