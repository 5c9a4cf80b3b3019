package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The parameters from before expressions: what they mean, and what is refused.
class LegacyRequestsTest {
    private static final String KEY = "'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}}";

    private final RawDynamo dynamo = RawDynamo.withTable();

    @BeforeEach
    void putAnItem() {
        dynamo.text(
                "PutItem",
                "{'TableName':'docs','Item':{'p':{'S':'a'},'s':{'N':'1'},'n':{'N':'5'},"
                        + "'t':{'S':'hello'},'tags':{'SS':['x','y']},'list':{'L':[{'S':'x'}]}}}");
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
                "'n':{'Value':{'N':'5'}}                                                          | true",
                "'n':{'Exists':true,'Value':{'N':'6'}}                                            | false",
                "'n':{'Exists':false}                                                             | false",
                "'z':{'Exists':false}                                                             | true",
                "'n':{'ComparisonOperator':'EQ','Value':{'N':'5.0'}}                              | true",
                "'n':{'ComparisonOperator':'NE','AttributeValueList':[{'N':'5'}]}                 | false",
                "'z':{'ComparisonOperator':'NE','AttributeValueList':[{'N':'5'}]}                 | true",
                "'n':{'ComparisonOperator':'LT','AttributeValueList':[{'N':'6'}]}                 | true",
                "'n':{'ComparisonOperator':'LE','AttributeValueList':[{'N':'4'}]}                 | false",
                "'n':{'ComparisonOperator':'GT','AttributeValueList':[{'N':'5'}]}                 | false",
                "'n':{'ComparisonOperator':'GE','AttributeValueList':[{'N':'5'}]}                 | true",
                "'n':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'1'},{'N':'5'}]}  | true",
                "'n':{'ComparisonOperator':'IN','AttributeValueList':[{'N':'4'},{'N':'6'}]}       | false",
                "'n':{'ComparisonOperator':'NOT_NULL'}                                            | true",
                "'n':{'ComparisonOperator':'NULL'}                                                | false",
                "'t':{'ComparisonOperator':'BEGINS_WITH','AttributeValueList':[{'S':'he'}]}       | true",
                "'t':{'ComparisonOperator':'CONTAINS','AttributeValueList':[{'S':'z'}]}           | false",
                "'tags':{'ComparisonOperator':'CONTAINS','AttributeValueList':[{'S':'y'}]}        | true",
                "'list':{'ComparisonOperator':'CONTAINS','AttributeValueList':[{'S':'x'}]}        | true",
                "'tags':{'ComparisonOperator':'NOT_CONTAINS','AttributeValueList':[{'S':'y'}]}    | false",
                "'z':{'ComparisonOperator':'NOT_CONTAINS','AttributeValueList':[{'S':'y'}]}       | false",
                "'n':{'Value':{'N':'5'}},'t':{'Value':{'S':'other'}}                              | false",
            })
    void expects(String expected, boolean holds) {
        String error = dynamo.error("DeleteItem", "{" + KEY + ",'Expected':{" + expected + "}}");

        assertThat(error).isEqualTo(holds ? "" : "ConditionalCheckFailedException: The conditional request failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Expected':{'n':{'ComparisonOperator':'LIKE'}} | 1 validation error detected: Value 'LIKE' at 'expected.n.member.comparisonOperator' failed to satisfy constraint: Member must satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]",
                "'Expected':{'n':{}},'ConditionalOperator':'XOR' | 1 validation error detected: Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: Member must satisfy enum value set: [OR, AND]",
                "'Expected':{'n':{}} | One or more parameter values were invalid: Value must be provided when Exists is null for Attribute: n",
                "'Expected':{'n':{'Exists':true}} | One or more parameter values were invalid: Value must be provided when Exists is true for Attribute: n",
                "'Expected':{'n':{'Exists':false,'Value':{'N':'1'}}} | One or more parameter values were invalid: Value cannot be used when Exists is false for Attribute: n",
                "'Expected':{'n':{'Value':{'N':'1'},'AttributeValueList':[]}} | One or more parameter values were invalid: Value and AttributeValueList cannot be used together for Attribute: n",
                "'Expected':{'n':{'Exists':true,'ComparisonOperator':'EQ','Value':{'N':'1'}}} | One or more parameter values were invalid: Exists and ComparisonOperator cannot be used together for Attribute: n",
                "'Expected':{'n':{'ComparisonOperator':'EQ'}} | One or more parameter values were invalid: Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: n",
                "'Expected':{'n':{'AttributeValueList':[{'N':'1'}]}} | One or more parameter values were invalid: AttributeValueList can only be used with a ComparisonOperator for Attribute: n",
                "'Expected':{'n':{'ComparisonOperator':'NULL','Value':{'N':'1'}}} | One or more parameter values were invalid: Invalid number of argument(s) for the NULL ComparisonOperator",
                "'Expected':{'n':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'1'}]}} | One or more parameter values were invalid: Invalid number of argument(s) for the BETWEEN ComparisonOperator",
                "'Expected':{'n':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'2'},{'N':'1'}]}} | The BETWEEN condition was provided a range where the lower bound is greater than the upper bound",
                "'Expected':{'n':{'ComparisonOperator':'IN','AttributeValueList':[{'N':'2'},{'S':'1'}]}} | One or more parameter values were invalid: AttributeValues inside AttributeValueList must be of same type",
                "'Expected':{'n':{'ComparisonOperator':'LT','Value':{'BOOL':true}}} | One or more parameter values were invalid: ComparisonOperator LT is not valid for BOOL AttributeValue type",
                "'ConditionalOperator':'OR' | ConditionalOperator cannot be used without Filter or Expected",
                "'ConditionalOperator':'OR','Expected':{'n':{'Value':{'N':'1'}}} | ConditionalOperator can only be used when Filter or Expected has two or more elements",
                "'Expected':{'n':{'Exists':false}},'ConditionExpression':'a' | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}",
                "'AttributeUpdates':{'n':{'Action':'PUT'}} | One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is specified",
                "'AttributeUpdates':{'n':{'Action':'DELETE','Value':{'N':'1'}}} | One or more parameter values were invalid: DELETE action with value is not supported for the type N",
                "'AttributeUpdates':{'n':{'Action':'ADD','Value':{'S':'1'}}} | One or more parameter values were invalid: ADD action is not supported for the type S",
                "'AttributeUpdates':{'n':{'Action':'MOVE'}} | 1 validation error detected: Value 'MOVE' at 'attributeUpdates.n.member.action' failed to satisfy constraint: Member must satisfy enum value set: [ADD, DELETE, PUT]",
                "'AttributeUpdates':{'n':{'Action':'ADD','Value':{'SS':['a']}}} | Type mismatch for attribute to update",
                "'AttributeUpdates':{'tags':{'Action':'DELETE','Value':{'NS':['1']}}} | Type mismatch for attribute to update",
                "'AttributeUpdates':{'l':{'Value':{'NULL':true}}} | One or more parameter values were invalid: Type mismatch for Index Key l Expected: S Actual: NULL IndexName: byL",
                "'AttributeUpdates':{'':{'Value':{'S':'b'}}} | One or more parameter values were invalid: Empty attribute name",
                "'AttributeUpdates':{'p':{'Value':{'S':'b'}}} | One or more parameter values were invalid: Cannot update attribute p. This attribute is part of the key",
                "'AttributeUpdates':{'n':{'Value':{'S':'b'}}},'UpdateExpression':'SET a = b' | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}",
            })
    void refusesUpdates(String parameters, String message) {
        assertThat(dynamo.error("UpdateItem", "{" + KEY + "," + parameters + "}"))
                .isEqualTo("ValidationException: " + message);
    }

    @Test
    void joinsConditionsWithOr() {
        String either = "{" + KEY + ",'Expected':{'n':{'Value':{'N':'9'}},'t':{'Value':{'S':'hello'}}},"
                + "'ConditionalOperator':'OR'}";

        assertThat(dynamo.error("DeleteItem", either)).isEmpty();
    }

    @Test
    void appendsToListsAndMakesNoItemToTakeAwayFrom() {
        assertThat(dynamo.text(
                        "UpdateItem",
                        "{" + KEY + ",'ReturnValues':'UPDATED_NEW','AttributeUpdates':{"
                                + "'list':{'Action':'ADD','Value':{'L':[{'N':'2'}]}}}}"))
                .isEqualTo("{'Attributes':{'list':{'L':[{'S':'x'},{'N':'2'}]}}}");

        String none = "'TableName':'docs','Key':{'p':{'S':'none'},'s':{'N':'1'}}";
        for (String update : new String[] {
            "'AttributeUpdates':{'a':{'Action':'DELETE'}}",
            "'UpdateExpression':'REMOVE a, b.c'",
            "'UpdateExpression':'DELETE a :s','ExpressionAttributeValues':{':s':{'SS':['x']}}"
        }) {
            assertThat(dynamo.text("UpdateItem", "{" + none + ",'ReturnValues':'ALL_NEW'," + update + "}"))
                    .isEqualTo("{}");
            assertThat(dynamo.text("GetItem", "{" + none + "}")).isEqualTo("{}");
        }
        assertThat(dynamo.text("UpdateItem", "{" + none + ",'ReturnValues':'ALL_NEW','AttributeUpdates':{}}"))
                .contains("'p':{'S':'none'}");
    }

    @Test
    void updatesAttributes() {
        assertThat(dynamo.text(
                        "UpdateItem",
                        "{" + KEY + ",'ReturnValues':'UPDATED_NEW','AttributeUpdates':{"
                                + "'t':{'Value':{'S':'new'}},'n':{'Action':'ADD','Value':{'N':'2'}},"
                                + "'tags':{'Action':'DELETE','Value':{'SS':['x']}},'list':{'Action':'DELETE'}}}"))
                .isEqualTo("{'Attributes':{'t':{'S':'new'},'n':{'N':'7'},'tags':{'SS':['y']}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'QueryFilter':{'n':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':'5'}]}}                 | {'Items':[{'t':{'S':'hello'}}],'Count':1,'ScannedCount':1}",
                "'QueryFilter':{'n':{'ComparisonOperator':'LT','AttributeValueList':[{'N':'5'}]}}                 | {'Items':[],'Count':0,'ScannedCount':1}",
                "'QueryFilter':{'s':{'ComparisonOperator':'NOT_NULL'}}                                            | QueryFilter can only contain non-primary key attributes: Primary key attribute: s",
                "'Select':'COUNT'                                                                                 | Cannot specify the AttributesToGet when choosing to get only the Count",
                "'FilterExpression':'n > :n','ExpressionAttributeValues':{':n':{'N':'1'}}                         | Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {AttributesToGet} Expression parameters: {FilterExpression}",
            })
    void queries(String parameters, String answer) {
        String keys = "'KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]},"
                + "'s':{'ComparisonOperator':'GE','AttributeValueList':[{'N':'1'}]}}";
        String body = "{'TableName':'docs'," + keys + ",'AttributesToGet':['t']," + parameters + "}";

        String text = dynamo.text("Query", body);
        assertThat(text.startsWith("{'Items'") ? text : dynamo.error("Query", body))
                .isEqualTo(answer.startsWith("{") ? answer : "ValidationException: " + answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | Conditions can be of length 1 or 2 only",
                "{'p':{'ComparisonOperator':'NE','AttributeValueList':[{'S':'a'}]}} | Attempted conditional constraint is not an indexable operation",
                "{'p':{'ComparisonOperator':'GT','AttributeValueList':[{'S':'a'}]}} | Query key condition not supported",
                "{'n':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}} | Query condition missed key schema element: p",
                "{'p':{}} | 1 validation error detected: Value null at 'keyConditions.p.member.comparisonOperator' failed to satisfy constraint: Member must not be null",
            })
    void refusesKeyConditions(String conditions, String message) {
        assertThat(dynamo.error("Query", "{'TableName':'docs','KeyConditions':" + conditions + "}"))
                .isEqualTo("ValidationException: " + message);
    }

    @Test
    void mixesKeyConditionsWithAFilterExpression() {
        assertThat(dynamo.text(
                        "Query",
                        "{'TableName':'docs','Select':'COUNT','FilterExpression':'attribute_exists(n)','KeyConditions':"
                                + "{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}}}"))
                .contains("'Count':1,");
    }

    @Test
    void scansAndGetsPartsOfItems() {
        assertThat(dynamo.text(
                        "Scan",
                        "{'TableName':'docs','AttributesToGet':['n'],'ScanFilter':{'t':{'ComparisonOperator':'CONTAINS',"
                                + "'AttributeValueList':[{'S':'ell'}]}}}"))
                .contains("'Items':[{'n':{'N':'5'}}]");
        assertThat(dynamo.text("GetItem", "{" + KEY + ",'AttributesToGet':['n','z']}"))
                .isEqualTo("{'Item':{'n':{'N':'5'}}}");
        assertThat(dynamo.error("GetItem", "{" + KEY + ",'AttributesToGet':['n','n']}"))
                .endsWith("One or more parameter values were invalid: Duplicate value in attribute name: n");
        assertThat(dynamo.error("GetItem", "{" + KEY + ",'AttributesToGet':[]}"))
                .endsWith("Value '[]' at 'attributesToGet' failed to satisfy constraint: Member must have length"
                        + " greater than or equal to 1");
    }
}
