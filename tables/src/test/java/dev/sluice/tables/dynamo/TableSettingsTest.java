package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tags, time to live, limits, and honest answers to what there is not.
class TableSettingsTest {
    private static final String ARN = "'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs'";

    @Test
    void keepsTags() {
        try (RawDynamo dynamo = RawDynamo.withTable()) {
            assertThat(dynamo.text(
                            "TagResource",
                            "{" + ARN + ",'Tags':[{'Key':'env','Value':'test'},{'Key':'team','Value':'a'}]}"))
                    .isEqualTo("{}");
            assertThat(dynamo.text("TagResource", "{" + ARN + ",'Tags':[{'Key':'env','Value':'live'}]}"))
                    .isEqualTo("{}");
            assertThat(dynamo.text("UntagResource", "{" + ARN + ",'TagKeys':['team','other']}"))
                    .isEqualTo("{}");
            assertThat(dynamo.text("ListTagsOfResource", "{" + ARN + "}"))
                    .isEqualTo("{'Tags':[{'Key':'env','Value':'live'}]}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | ValidationException: Invalid TableArn
            {'ResourceArn':'docs'} | ValidationException: Invalid TableArn: Invalid ResourceArn provided as input docs
            {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/none','Tags':[]} | ResourceNotFoundException: Requested resource not found: ResourcArn: arn:aws:dynamodb:eu-central-1:123456789012:table/none not found
            {'ResourceArn':'arn:aws:dynamodb:us-east-1:000000000000:table/docs'} | AccessDeniedException: User: arn:aws:iam::123456789012:root is not authorized to perform: dynamodb:TagResource on resource: arn:aws:dynamodb:us-east-1:000000000000:table/docs
            {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs'} | ValidationException: 1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null
            {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs','Tags':[]} | ValidationException: Atleast one Tag needs to be provided as Input.
            {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs','Tags':[{'Value':'b'}]} | ValidationException: 1 validation error detected: Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null
            {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs','Tags':[{'Key':'aws:a','Value':'b'}]} | ValidationException: Tag key aws:a: begins with aws: (expected: not, that prefix is the service's own)
            """)
    void refusesTagsThatCannotBe(String body, String error) {
        try (RawDynamo dynamo = RawDynamo.withTable()) {
            assertThat(dynamo.error("TagResource", body)).isEqualTo(error);
        }
    }

    @Test
    void removesItemsWhoseTimeIsOver() {
        try (RawDynamo dynamo = RawDynamo.withTable()) {
            String on = "{'TableName':'docs','TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}";
            long hourAgo = System.currentTimeMillis() / 1000 - 3600;
            String put = "{'TableName':'docs','Item':{'p':{'S':'x'},'s':{'N':'%d'},'until':{'N':'%d'}}}";
            assertThat(dynamo.error("PutItem", put.formatted(1, hourAgo))).isEmpty();
            assertThat(dynamo.text("UpdateTimeToLive", on))
                    .isEqualTo("{'TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}");
            assertThat(dynamo.error("PutItem", put.formatted(2, hourAgo))).isEmpty();
            assertThat(dynamo.error("PutItem", put.formatted(3, hourAgo + 7200)))
                    .isEmpty();

            await().until(() ->
                    dynamo.text("Scan", "{'TableName':'docs','Select':'COUNT'}").contains("'Count':1"));
            assertThat(dynamo.text("DescribeTimeToLive", "{'TableName':'docs'}"))
                    .isEqualTo("{'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLED','AttributeName':'until'}}");
            assertThat(dynamo.error("UpdateTimeToLive", on))
                    .isEqualTo("ValidationException: TimeToLive is already enabled");
            assertThat(dynamo.error(
                            "UpdateTimeToLive", on.replace("until", "other").replace("true", "false")))
                    .isEqualTo("ValidationException: TimeToLive is active on a different AttributeName: current"
                            + " AttributeName is until");
            assertThat(dynamo.error("UpdateTimeToLive", on.replace("true", "false")))
                    .isEmpty();
            assertThat(dynamo.text("DescribeTimeToLive", "{'TableName':'docs'}"))
                    .contains("DISABLED");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ListTagsOfResource | {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs','NextToken':'x'} | ValidationException: Invalid NextToken: x (expected: none, all tags fit into one page)
            ListBackups | {'Limit':0} | ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1
            ListBackups | {'BackupType':'XX'} | ValidationException: 1 validation error detected: Value 'XX' at 'backupType' failed to satisfy constraint: Member must satisfy enum value set: [USER, SYSTEM, AWS_BACKUP, ALL]
            ListExports | {'MaxResults':26} | ValidationException: 1 validation error detected: Value '26' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 25
            ListExports | {'TableArn':'x'} | ValidationException: Invalid TableArn: Invalid ResourceArn provided as input x
            ListImports | {'PageSize':26} | ValidationException: 1 validation error detected: Value '26' at 'pageSize' failed to satisfy constraint: Member must have value less than or equal to 25
            DescribeContinuousBackups | {'TableName':'none'} | TableNotFoundException: Table not found: none
            UpdateContinuousBackups | {'TableName':'docs'} | ValidationException: 1 validation error detected: Value null at 'pointInTimeRecoverySpecification' failed to satisfy constraint: Member must not be null
            UpdateContinuousBackups | {'TableName':'docs','PointInTimeRecoverySpecification':{}} | ValidationException: 1 validation error detected: Value null at 'pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled' failed to satisfy constraint: Member must not be null
            UpdateContinuousBackups | {'TableName':'docs','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':false,'RecoveryPeriodInDays':36}} | ValidationException: 1 validation error detected: Value '36' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have value less than or equal to 35
            """)
    void checksAlsoWhatHasNoEffect(String action, String body, String error) {
        try (RawDynamo dynamo = RawDynamo.withTable()) {
            assertThat(dynamo.error(action, body)).isEqualTo(error);
        }
    }

    @Test
    void saysWhatThereIsNot() {
        try (RawDynamo dynamo = RawDynamo.withTable()) {
            assertThat(dynamo.text("DescribeContinuousBackups", "{'TableName':'docs'}"))
                    .contains("'PointInTimeRecoveryStatus':'DISABLED'");
            assertThat(dynamo.error("UpdateContinuousBackups", """
                    {'TableName':'docs','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true}}"""))
                    .startsWith("ValidationException: PointInTimeRecoveryEnabled: recovery to a point in time is not")
                    .contains("sluice tables backup");
            assertThat(dynamo.text("ListBackups", "{}")).isEqualTo("{'BackupSummaries':[]}");
            assertThat(dynamo.error("CreateBackup", "{'TableName':'docs','BackupName':'b'}"))
                    .isEqualTo("UnknownOperationException: CreateBackup is not supported: 'sluice tables backup' copies"
                            + " all tables while they are used");
            assertThat(dynamo.text("DescribeLimits", "{}")).contains("'TableMaxReadCapacityUnits':40000");
        }
    }
}
