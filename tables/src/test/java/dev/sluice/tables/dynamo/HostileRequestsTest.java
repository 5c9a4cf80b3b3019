package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every value of a sound request of each action, replaced by what it cannot be: whatever comes, the answer is one
/// that a client understands, never a fault of ours, and the next request is answered as ever.
class HostileRequestsTest {
    private static final String DEEP = "[".repeat(900) + "]".repeat(900);
    private static final List<JsonTree> WRONG = List.of(
            JsonTree.parse("null"),
            JsonTree.parse("true"),
            JsonTree.parse("-1"),
            JsonTree.parse("1e400"),
            JsonTree.parse("99999999999999999999"),
            JsonTree.parse("\"\""),
            JsonTree.parse("\"\\u0000 ÿ😀 ' OR 1=1 --\""),
            JsonTree.parse("[]"),
            JsonTree.parse("{}"),
            JsonTree.parse("[null]"),
            JsonTree.parse("{\"\":null}"),
            JsonTree.parse(DEEP));

    private static final String STREAMS = "DynamoDBStreams_20120810.";
    private static final String STREAM = "arn:aws:dynamodb:eu-central-1:123456789012:table/docs/stream/current";

    private final RawDynamo dynamo = RawDynamo.withTable();

    @BeforeEach
    void switchTheStreamOn() {
        dynamo.text("UpdateTable", """
                {'TableName':'docs','StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}}""");
    }

    @AfterEach
    void stop() {
        dynamo.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CreateTable | {'TableName':'new','BillingMode':'PROVISIONED','ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1},'AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'},{'AttributeName':'s','AttributeType':'N'}],'KeySchema':[{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'s','KeyType':'RANGE'}],'GlobalSecondaryIndexes':[{'IndexName':'one','KeySchema':[{'AttributeName':'s','KeyType':'HASH'}],'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['a']},'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}}],'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'},'Tags':[{'Key':'a','Value':'b'}]}
            UpdateTable | {'TableName':'docs','AttributeDefinitions':[{'AttributeName':'h','AttributeType':'S'}],'BillingMode':'PAY_PER_REQUEST','GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byH','KeySchema':[{'AttributeName':'h','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}
            UpdateTimeToLive | {'TableName':'docs','TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}
            ListTables | {'ExclusiveStartTableName':'abc','Limit':3}
            DescribeTable | {'TableName':'docs'}
            DeleteTable | {'TableName':'other'}
            DescribeTimeToLive | {'TableName':'docs'}
            DescribeLimits | {}
            DescribeEndpoints | {}
            DescribeContinuousBackups | {'TableName':'docs'}
            UpdateContinuousBackups | {'TableName':'docs','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true,'RecoveryPeriodInDays':3}}
            ListBackups | {'TableName':'docs','Limit':3}
            ListTagsOfResource | {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs','NextToken':'a'}
            UntagResource | {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs','TagKeys':['a']}
            TagResource | {'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs','Tags':[{'Key':'a','Value':'b'}]}
            PutItem | {'TableName':'docs','Item':{'p':{'S':'a'},'s':{'N':'1'},'m':{'M':{'l':{'L':[{'SS':['a','b']},{'NULL':true},{'B':'AAA='},{'BOOL':false}]}}}},'ConditionExpression':'attribute_not_exists(#p) OR n = :n','ExpressionAttributeNames':{'#p':'p'},'ExpressionAttributeValues':{':n':{'N':'1'}},'ReturnValues':'ALL_OLD','ReturnConsumedCapacity':'INDEXES'}
            PutItem | {'TableName':'docs','Item':{'p':{'S':'a'},'s':{'N':'1'}},'Expected':{'n':{'Exists':true,'Value':{'N':'1'}},'m':{'ComparisonOperator':'IN','AttributeValueList':[{'N':'1'}]}},'ConditionalOperator':'OR'}
            UpdateItem | {'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}},'UpdateExpression':'SET n = :n REMOVE #x','ExpressionAttributeNames':{'#x':'x'},'ExpressionAttributeValues':{':n':{'N':'1'}},'ReturnValues':'UPDATED_NEW'}
            UpdateItem | {'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}},'AttributeUpdates':{'n':{'Action':'ADD','Value':{'N':'1'}}}}
            GetItem | {'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}},'ProjectionExpression':'a[1].b, #c','ExpressionAttributeNames':{'#c':'c'},'ConsistentRead':true}
            DeleteItem | {'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD','ReturnItemCollectionMetrics':'SIZE'}
            Query | {'TableName':'docs','IndexName':'byL','KeyConditionExpression':'p = :p AND begins_with(l, :p)','FilterExpression':'size(n) > :n','ExpressionAttributeValues':{':p':{'S':'a'},':n':{'N':'1'}},'ExclusiveStartKey':{'p':{'S':'a'},'s':{'N':'1'},'l':{'S':'ab'}},'Limit':3,'ScanIndexForward':false,'Select':'ALL_ATTRIBUTES'}
            Query | {'TableName':'docs','KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}},'QueryFilter':{'n':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'1'},{'N':'2'}]}},'AttributesToGet':['n']}
            Scan | {'TableName':'docs','Segment':0,'TotalSegments':2,'FilterExpression':'n IN (:a, :b)','ExpressionAttributeValues':{':a':{'N':'1'},':b':{'N':'2'}},'Limit':2}
            BatchGetItem | {'RequestItems':{'docs':{'Keys':[{'p':{'S':'a'},'s':{'N':'1'}}],'ProjectionExpression':'n','ConsistentRead':true}},'ReturnConsumedCapacity':'TOTAL'}
            BatchWriteItem | {'RequestItems':{'docs':[{'PutRequest':{'Item':{'p':{'S':'a'},'s':{'N':'1'}}}},{'DeleteRequest':{'Key':{'p':{'S':'a'},'s':{'N':'2'}}}}]}}
            TransactGetItems | {'TransactItems':[{'Get':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'1'}},'ProjectionExpression':'n'}}]}
            TransactWriteItems | {'ClientRequestToken':'t','TransactItems':[{'Put':{'TableName':'docs','Item':{'p':{'S':'a'},'s':{'N':'1'}}}},{'Update':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'2'}},'UpdateExpression':'ADD n :n','ExpressionAttributeValues':{':n':{'N':'1'}}}},{'ConditionCheck':{'TableName':'docs','Key':{'p':{'S':'a'},'s':{'N':'3'}},'ConditionExpression':'attribute_not_exists(p)'}}]}
            ExecuteStatement | {'Statement':'SELECT * FROM docs WHERE p = ?','Parameters':[{'S':'a'}],'Limit':2,'ConsistentRead':true,'NextToken':'abc'}
            BatchExecuteStatement | {'Statements':[{'Statement':'INSERT INTO docs VALUE {`p`:?,`s`:?}','Parameters':[{'S':'a'},{'N':'7'}]}]}
            ExecuteTransaction | {'TransactStatements':[{'Statement':'DELETE FROM docs WHERE p = ? AND s = ?','Parameters':[{'S':'a'},{'N':'7'}]}],'ClientRequestToken':'t'}
            DynamoDBStreams_20120810.ListStreams | {'TableName':'docs','Limit':3,'ExclusiveStartStreamArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs/stream/current'}
            DynamoDBStreams_20120810.DescribeStream | {'StreamArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs/stream/current','Limit':3,'ExclusiveStartShardId':'shardId-00000000000000000000-00000000'}
            DynamoDBStreams_20120810.GetShardIterator | {'StreamArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/docs/stream/current','ShardId':'%SHARD','ShardIteratorType':'AT_SEQUENCE_NUMBER','SequenceNumber':'100000000000000000001'}
            DynamoDBStreams_20120810.GetRecords | {'ShardIterator':'%ITERATOR','Limit':3}
            """)
    void anyAnswerIsOneThatAClientUnderstands(String action, String body) {
        JsonTree sound = JsonTree.parse(
                body.contains("%") ? inStream(body) : body.replace('\'', '"').replace('`', '\''));
        for (JsonTree hostile : variants(sound)) {
            String text = JsonWriter.text(hostile);
            String error = dynamo.raw(action, text);

            assertThat(error).as("%s %s", action, text).doesNotContain("InternalServerError");
        }
        assertThat(dynamo.error("DescribeTable", "{'TableName':'docs'}")).isEmpty();
    }

    /// The body about the stream of the table, with its shard and an iterator.
    private String inStream(String body) {
        String shard = told("ShardId", dynamo.text(STREAMS + "DescribeStream", "{'StreamArn':'" + STREAM + "'}"));
        String iterator = told(
                "ShardIterator",
                dynamo.text(
                        STREAMS + "GetShardIterator",
                        "{'StreamArn':'" + STREAM + "','ShardId':'" + shard + "','ShardIteratorType':'LATEST'}"));
        return body.replace("%SHARD", shard).replace("%ITERATOR", iterator).replace('\'', '"');
    }

    private static String told(String field, String answer) {
        Matcher matcher = Pattern.compile("'" + field + "':'([^']+)'").matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        return matcher.group(1);
    }

    /// The tree with one of its values replaced, for each of them and each wrong one.
    private static List<JsonTree> variants(JsonTree tree) {
        List<JsonTree> variants = new ArrayList<>(WRONG);
        switch (tree) {
            case JsonTree.Members(Map<String, JsonTree> members) ->
                members.forEach((name, value) -> variants(value).forEach(variant -> {
                    Map<String, JsonTree> changed = new LinkedHashMap<>(members);
                    changed.put(name, variant);
                    variants.add(new JsonTree.Members(changed));
                }));
            case JsonTree.Elements(List<JsonTree> elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    int at = i;
                    variants(elements.get(at)).forEach(variant -> {
                        List<JsonTree> changed = new ArrayList<>(elements);
                        changed.set(at, variant);
                        variants.add(new JsonTree.Elements(changed));
                    });
                }
            }
            case JsonTree.Text _, JsonTree.Literal _ -> {}
        }
        return variants;
    }
}
