package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables by their ARNs. OURS stands for what the ARNs of this account and region begin with.
class TableArnTest {
    private static final String OURS = "arn:aws:dynamodb:eu-central-1:123456789012:";

    private final RawDynamo dynamo = RawDynamo.withTable();

    @AfterEach
    void stop() {
        dynamo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeTable {'TableName':'%s'}",
                "PutItem {'TableName':'%s','Item':{'p':{'S':'a'},'s':{'N':'1'}}}",
                "Query {'TableName':'%s','KeyConditionExpression':'p = :p','ExpressionAttributeValues':{':p':{'S':'a'}}}",
                "BatchWriteItem {'RequestItems':{'%s':[{'DeleteRequest':{'Key':{'p':{'S':'a'},'s':{'N':'1'}}}}]}}",
                "TransactGetItems {'TransactItems':[{'Get':{'TableName':'%s','Key':{'p':{'S':'a'},'s':{'N':'1'}}}}]}",
                "ExecuteStatement {'Statement':'SELECT * FROM ^%s^'}",
                "UpdateTable {'TableName':'%s','TableClass':'STANDARD'}",
                "UpdateTimeToLive {'TableName':'%s','TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}",
                "DescribeContinuousBackups {'TableName':'%s'}",
                "CreateTable {'TableName':'%s','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'}],'KeySchema':[{'AttributeName':'p','KeyType':'HASH'}]}",
                "DeleteTable {'TableName':'%s'}",
            })
    void takesThoseOfItsOwnTablesOnly(String request) {
        String action = request.substring(0, request.indexOf(' '));
        String body = request.substring(action.length() + 1).replace("^", "\\'");

        for (String foreign : new String[] {"eu-west-9:123456789012", "eu-central-1:999999999999"}) {
            String arn = "arn:aws:dynamodb:" + foreign + ":table/docs";
            assertThat(dynamo.error(action, body.formatted(arn)))
                    .isEqualTo(
                            "AccessDeniedException: User: arn:aws:iam::123456789012:root is not authorized to access "
                                    + arn + " (expected: " + OURS + "table/docs)");
        }
        for (String arn : new String[] {"arn:aws:s3:::bucket/docs", OURS + "table/zzz/index/docs", OURS + "table/"}) {
            assertThat(dynamo.error(action, body.formatted(arn)))
                    .isEqualTo("ValidationException: Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        String own = action.equals("CreateTable") ? "table/new" : "table/docs";
        assertThat(dynamo.error(action, body.formatted(OURS + own))).isEmpty();
    }

    @Test
    void findsOneTableUnderTwoNames() {
        String key = "{'Keys':[{'p':{'S':'a'},'s':{'N':'1'}}]}";
        assertThat(dynamo.error(
                        "BatchGetItem", "{'RequestItems':{'docs':" + key + ",'" + OURS + "table/docs':" + key + "}}"))
                .isEqualTo("ValidationException: Provided list of item keys contains duplicates");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INSERT INTO ^arn:aws:dynamodb:us-east-1:123456789012:table/docs^ VALUE {^p^:^a^} | AccessDenied
            INSERT INTO ^arn:aws:s3:::bucket/docs^ VALUE {^p^:^a^} | ValidationError
            """)
    void tellsEachStatementOfABatchWhoseTableItIs(String statement, String code) {
        String inserted =
                statement.replace("VALUE {^p^:^a^}", "VALUE {`p`:`a`}").replace("^", "\\'");
        assertThat(dynamo.text("BatchExecuteStatement", "{'Statements':[{'Statement':'" + inserted + "'}]}"))
                .contains("'Code':'" + code + "'");
    }
}
