package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with a `CreateTable`, in Amazon's words. Cases are fields that replace those of a sound request:
/// `defs(p s)` stands for AttributeDefinitions, `key(p s)` for a KeySchema, `gsi(…)` and `lsi(…)` for a list of one
/// index, `incl(a b)` for a Projection of these, `all` for one of everything, LONG for 256 characters.
class CreateTableRequestsTest {
    private static final Pattern SHORT = Pattern.compile("(defs|key|incl)\\(([^)]*)\\)");

    private final RawDynamo dynamo = new RawDynamo();

    @AfterEach
    void stop() {
        dynamo.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key() | '[]' at 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1
            key(p s g) | keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2
            key(LONG) | x' at 'keySchema.1.member.attributeName' failed to satisfy constraint: Member must have length less than or equal to 255
            'KeySchema':[{'AttributeName':'','KeyType':'HASH'}] | '' at 'keySchema.1.member.attributeName' failed to satisfy constraint: Member must have length greater than or equal to 1
            'KeySchema':[{'KeyType':'HASH'}] | null at 'keySchema.1.member.attributeName' failed to satisfy constraint: Member must not be null
            'KeySchema':[{'AttributeName':'p'}] | null at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must not be null
            'KeySchema':[{'AttributeName':'p','KeyType':'SORT'}] | 'SORT' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]
            defs(LONG) | x' at 'attributeDefinitions.1.member.attributeName' failed to satisfy constraint: Member must have length less than or equal to 255
            'AttributeDefinitions':[{'AttributeType':'S'}] | null at 'attributeDefinitions.1.member.attributeName' failed to satisfy constraint: Member must not be null
            'AttributeDefinitions':[{'AttributeName':'p'}] | null at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must not be null
            'AttributeDefinitions':[{'AttributeName':'p','AttributeType':'SS'}] | 'SS' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]
            'TableClass':'CHEAP' | 'CHEAP' at 'tableClass' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, STANDARD_INFREQUENT_ACCESS]
            gsi('IndexName':'one',key(g)) | null at 'globalSecondaryIndexes.1.member.projection' failed to satisfy constraint: Member must not be null
            gsi('IndexName':'one',all) | null at 'globalSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: Member must not be null
            gsi(key(g),all) | null at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must not be null
            lsi(key(p g),all) | null at 'localSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must not be null
            gsi('IndexName':'on',key(g),all) | 'on' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3
            gsi('IndexName':'LONG',key(g),all) | x' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length less than or equal to 255
            gsi('IndexName':'o;ne',key(g),all) | 'o;ne' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+
            gsi('IndexName':'one',key(p s g),all) | keyType=RANGE)]' at 'globalSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: Member must have length less than or equal to 2
            gsi('IndexName':'one',key(g),'Projection':{'ProjectionType':'SOME'}) | 'SOME' at 'globalSecondaryIndexes.1.member.projection.projectionType' failed to satisfy constraint: Member must satisfy enum value set: [ALL, INCLUDE, KEYS_ONLY]
            gsi('IndexName':'one',key(g),incl()) | '[]' at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy constraint: Member must have length greater than or equal to 1
            gsi('IndexName':'one',key(g),incl(LONG)) | x' at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes.member' failed to satisfy constraint: Member must have length less than or equal to 255
            gsi('IndexName':'one',key(g),incl(a b c d e f g h i j k l m n o p q r s t u)) | 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy constraint: Member must have length less than or equal to 20
            gsi('IndexName':'one',key(g),all,'ProvisionedThroughput':{'ReadCapacityUnits':0,'WriteCapacityUnits':1}) | '0' at 'globalSecondaryIndexes.1.member.provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1
            'Tags':[{'Key':'a'}] | null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null
            'SSESpecification':{'SSEType':'X'} | 'X' at 'sSESpecification.sSEType' failed to satisfy constraint: Member must satisfy enum value set: [AES256, KMS]
            'Tags':[{'Key':'LONG','Value':'v'}] | x' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128
            """)
    void namesWhatIsWrongWithTheShape(String fields, String violation) {
        assertThat(create(fields))
                .startsWith("ValidationException: 1 validation error detected: Value ")
                .endsWith(violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key(p p) | Both the Hash Key and the Range Key element in the KeySchema have the same name
            defs(p),key(p p) | Invalid KeySchema: Some index key attribute have no definition
            'KeySchema':[{'AttributeName':'p','KeyType':'RANGE'}] | Invalid KeySchema: The first KeySchemaElement is not a HASH key type
            'KeySchema':[{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'s','KeyType':'HASH'}] | Invalid KeySchema: The second KeySchemaElement is not a RANGE key type
            key(p z) | INVALID Some index key attributes are not defined in AttributeDefinitions. Keys: [p, z], AttributeDefinitions: [p, s]
            defs(p s g) | INVALID Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions
            defs(p s s) | INVALID Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions
            defs(p s g g),gsi('IndexName':'one',key(g),all) | INVALID Some AttributeDefinitions define one attribute twice. Attributes: [p, s, g], number of AttributeDefinitions: 4
            defs(p s g h),gsi('IndexName':'one',key(g),all) | INVALID Some AttributeDefinitions are not used. AttributeDefinitions: [p, s, g, h], keys used: [p, s, g]
            gsi('IndexName':'one',key(g),all) | INVALID Some index key attributes are not defined in AttributeDefinitions. Keys: [g], AttributeDefinitions: [p, s]
            gsi('IndexName':'one',key(s s),all) | Both the Hash Key and the Range Key element in the KeySchema have the same name
            gsi('IndexName':'one',key(s),all},{'IndexName':'one',key(p),all) | INVALID Duplicate index name: one
            gsi('IndexName':'one',key(s),all),lsi('IndexName':'one',key(p s),all) | INVALID Duplicate index name: one
            gsi('IndexName':'one',key(s),'Projection':{}) | INVALID Unknown ProjectionType: null
            gsi('IndexName':'one',key(s),'Projection':{'ProjectionType':'INCLUDE'}) | INVALID ProjectionType is INCLUDE, but NonKeyAttributes is not specified
            gsi('IndexName':'one',key(s),'Projection':{'ProjectionType':'ALL','NonKeyAttributes':['a']}) | INVALID ProjectionType is ALL, but NonKeyAttributes is specified
            gsi('IndexName':'one',key(s),incl(a b a)) | INVALID Duplicate attribute name in NonKeyAttributes: a
            gsi('IndexName':'one',key(s),all,'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}) | INVALID ProvisionedThroughput should not be specified for index: one when BillingMode is PAY_PER_REQUEST
            'GlobalSecondaryIndexes':[] | INVALID List of GlobalSecondaryIndexes is empty
            'LocalSecondaryIndexes':[] | INVALID List of LocalSecondaryIndexes is empty
            lsi('IndexName':'one',key(s p),all) | INVALID Index KeySchema does not have the same leading hash key as table KeySchema for index: one. index hash key: s, table hash key: p
            lsi('IndexName':'one',key(p),all) | INVALID Index KeySchema does not have a range key for index: one
            key(p),lsi('IndexName':'one',key(p s),all) | INVALID Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex
            'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1} | INVALID Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST
            'BillingMode':'PROVISIONED' | INVALID ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED
            'BillingMode':'PROVISIONED','ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1000000000001} | Given value 1000000000001 for WriteCapacityUnits is out of bounds
            """)
    void namesContradictions(String fields, String error) {
        assertThat(create(fields))
                .isEqualTo("ValidationException: "
                        + error.replace("INVALID ", "One or more parameter values were invalid: "));
    }

    @Test
    void countsIndexesAndWhatTheyCarry() {
        String invalid = "ValidationException: One or more parameter values were invalid: ";

        assertThat(create(indexes("Local", 5, "key(p s),all"))).isEmpty();
        assertThat(create(indexes("Local", 6, "key(p s),all")))
                .isEqualTo(invalid + "Number of LocalSecondaryIndexes exceeds per-table limit of 5");
        assertThat(create(indexes("Global", 20, "key(s),all") + ",'TableName':'twenty'"))
                .isEmpty();
        assertThat(create(indexes("Global", 21, "key(s),all")))
                .isEqualTo(invalid + "GlobalSecondaryIndex count exceeds the per-table limit of 20");
        String twenty = IntStream.range(0, 20).mapToObj(i -> "a" + i).collect(Collectors.joining(" "));
        String hundred = indexes("Global", 5, "key(s),incl(" + twenty + ")") + ",'TableName':'hundred'";
        assertThat(create(hundred)).isEmpty();
        assertThat(create(hundred + ",lsi('IndexName':'more',key(p s),incl(a1))"))
                .isEqualTo(invalid + "Number of NonKeyAttributes of all indexes, 101, exceeds per-table limit of 100");
        assertThat(dynamo.error("UpdateTable", expanded("""
                        {'TableName':'hundred','GlobalSecondaryIndexUpdates':[
                         {'Create':{'IndexName':'more',key(s),incl(a1)}}]}""")))
                .isEqualTo(invalid + "Number of NonKeyAttributes of all indexes, 101, exceeds per-table limit of 100");
        String tags = IntStream.range(0, 51)
                .mapToObj(i -> "{'Key':'" + i + "','Value':''}")
                .collect(Collectors.joining(",", "'Tags':[", "]"));
        assertThat(create(tags)).isEqualTo(invalid + "Too many tags, expected <= 50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ResourcePolicy':'{}' | ResourcePolicy: policies of tables are not enforced (expected: none)
            'GlobalTableSourceArn':'arn:x' | GlobalTableSourceArn: there is one region only, tables have no replicas
            'GlobalTableSettingsReplicationMode':'ENABLED' | GlobalTableSettingsReplicationMode: there is one region only, tables have no replicas
            'BillingMode':'PROVISIONED','OnDemandThroughput':{'MaxReadRequestUnits':1} | One or more parameter values were invalid: OnDemandThroughput can be specified only when BillingMode is PAY_PER_REQUEST
            gsi('IndexName':'one',key(s),all,'OnDemandThroughput':{'MaxWriteRequestUnits':-2}) | OnDemandThroughput.MaxWriteRequestUnits: -2 (expected: >= 1, or -1 for no maximum)
            'Tags':[{'Key':'AWS:a','Value':''}] | Tag key AWS:a: begins with aws: (expected: not, that prefix is the service`s own)
            'Tags':[{'Key':'a','Value':'b'},{'Key':'a','Value':'c'}] | Tag key a: twice in one request (expected: once)
            """)
    void refusesWhatItCouldNotObey(String fields, String message) {
        assertThat(create(fields)).isEqualTo("ValidationException: " + message.replace('`', '\''));
    }

    private static String indexes(String kind, int count, String rest) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'IndexName':'by" + (char) ('A' + i) + "'," + rest)
                .collect(Collectors.joining("},{", kind.substring(0, 1).toLowerCase(Locale.ROOT) + "si(", ")"));
    }

    private String create(String fields) {
        return dynamo.error("CreateTable", expanded("""
                {'TableName':'things','BillingMode':'PAY_PER_REQUEST',defs(p s),key(p s),""" + fields + "}"));
    }

    private static String expanded(String text) {
        return SHORT.matcher(text.replace("all", "'Projection':{'ProjectionType':'ALL'}"))
                .replaceAll(found -> list(found.group(1), found.group(2)))
                .replaceAll("gsi\\((.*?)\\)(?=[,}]|$)", "'GlobalSecondaryIndexes':[{$1}]")
                .replaceAll("lsi\\((.*?)\\)(?=[,}]|$)", "'LocalSecondaryIndexes':[{$1}]")
                .replace("LONG", "x".repeat(256));
    }

    private static String list(String kind, String names) {
        Stream<String> words = names.isEmpty() ? Stream.empty() : Stream.of(names.split(" ", -1));
        return switch (kind) {
            case "defs" ->
                words.map(name -> "{'AttributeName':'" + name + "','AttributeType':'S'}")
                        .collect(Collectors.joining(",", "'AttributeDefinitions':[", "]"));
            case "key" ->
                words.map(name -> "{'AttributeName':'" + name + "','KeyType':'")
                        .collect(Collectors.joining("RANGE'},", "'KeySchema':[", "RANGE'}]"))
                        .replaceFirst("RANGE", "HASH")
                        .replace("[HASH'}]", "[]");
            default ->
                words.map(name -> "'" + name + "'")
                        .collect(Collectors.joining(
                                ",", "'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':[", "]}"));
        };
    }
}
