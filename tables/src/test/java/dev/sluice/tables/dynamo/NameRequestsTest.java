package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of attributes, functions and keys that cannot be, and how that is told.
class NameRequestsTest {
    private static final String KEY = "'p':{'S':'a'},'s':{'N':'1'}";
    private static final String TOO_LARGE = "Attribute name is too large, must be less than 65536 bytes";

    private final RawDynamo dynamo = RawDynamo.withTable();

    @AfterEach
    void stop() {
        dynamo.close();
    }

    @Test
    void takesNamesOfLessThanSixtyFourKilobytes() {
        String longest = "é".repeat(32_767) + "x";
        assertThat(dynamo.text("PutItem", put(longest))).isEqualTo("{}");
        assertThat(dynamo.error("PutItem", put(longest + "x")))
                .isEqualTo("ValidationException: One or more parameter values were invalid: " + TOO_LARGE);
        assertThat(dynamo.error("PutItem", put("")))
                .isEqualTo("ValidationException: One or more parameter values were invalid: Empty attribute name");
        assertThat(dynamo.error("GetItem", get("x".repeat(65_536))))
                .isEqualTo("ValidationException: ExpressionAttributeNames contains invalid value: " + TOO_LARGE
                        + ", Key: #n");
        assertThat(dynamo.error("GetItem", get("")))
                .isEqualTo("ValidationException: ExpressionAttributeNames contains invalid value: Empty attribute"
                        + " name, Key: #n");
    }

    private static String put(String name) {
        return "{'TableName':'docs','Item':{" + KEY + ",'" + name + "':{'S':'v'}}}";
    }

    private static String get(String name) {
        return "{'TableName':'docs','Key':{" + KEY + "},'ProjectionExpression':'#n','ExpressionAttributeNames':{'#n':'"
                + name + "'}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "UpdateItem | 'Key':{'p':{'S':'a'},'s':{'N':'1'}},'UpdateExpression':'SET a = size(b)' | Invalid UpdateExpression: The function is not allowed in an update expression; function: size",
                "UpdateItem | 'Key':{'p':{'S':'a'},'s':{'N':'1'}},'UpdateExpression':'SET a = dog(b)' | Invalid UpdateExpression: Invalid function name; function: dog",
                "DeleteItem | 'Key':{'p':{'S':'a'},'s':{'N':'1'}},'ConditionExpression':'if_not_exists(a, a) = a' | Invalid ConditionExpression: The function is not allowed in a condition expression; function: if_not_exists",
                "UpdateItem | 'Key':{'p':{'S':'a'},'s':{'N':'1'}},'UpdateExpression':'SET g = :v','ExpressionAttributeValues':{':v':{'M':{}}} | One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: M IndexName: byG",
                "Scan       | 'ExclusiveStartKey':{'p':{'N':'1'},'s':{'N':'1'}} | The provided starting key is invalid: The provided key element does not match the schema",
                "Scan       | 'ExclusiveStartKey':{'p':{'S':'a'}} | The provided starting key is invalid",
            })
    void refuses(String action, String parameters, String message) {
        assertThat(dynamo.error(action, "{'TableName':'docs'," + parameters + "}"))
                .isEqualTo("ValidationException: " + message);
    }

    @Test
    void refusesBinaryWithoutItsPadding() {
        assertThat(dynamo.error("PutItem", "{'TableName':'docs','Item':{" + KEY + ",'b':{'B':'YWJjZGVmZ2g'}}}"))
                .startsWith("SerializationException: Base64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'AttributeDefinitions':[] | The parameter 'TableName' is required but was not present in the request",
                "'TableName':'new','AttributeDefinitions':[{'AttributeName':'p','AttributeType':'X'}],'KeySchema':[{'AttributeName':'p','KeyType':'HASH'}] | 1 validation error detected: Value 'X' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]",
                "'TableName':'new','AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'}],'KeySchema':[{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'s','KeyType':'X'}] | 1 validation error detected: Value 'X' at 'keySchema.2.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]",
                "'TableName':'new','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'}],'KeySchema':[{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'p','KeyType':'RANGE'}] | Invalid KeySchema: Some index key attribute have no definition",
            })
    void refusesTables(String parameters, String message) {
        assertThat(dynamo.error("CreateTable", "{" + parameters + "}")).isEqualTo("ValidationException: " + message);
    }
}
