package dev.sluice.bench;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Requests to one table of so many items, a hundred to a partition, with one global index that has them all. Which
/// item a request is about is drawn anew each time from the whole table, so that no cache has it but by luck. Texts
/// are random, too: what compresses well is smaller on disk than what people keep. Safe for any number of threads.
final class GrowingTable {
    /// Items of a partition.
    static final int PAGE = 100;

    private static final int BATCH = 25;
    private static final int PARTS = 4;
    private static final int TEXT_CHARACTERS = 100;
    private static final int FIRST_NEW = 1_000_000;
    private static final String KEY_OF_ITEM = "\"id\":{\"S\":\"page-%d\"},\"n\":{\"N\":\"%d\"}";
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

    private final int partitions;
    private final AtomicLong made = new AtomicLong(FIRST_NEW);

    /// @param items a multiple of [#PAGE]
    GrowingTable(int items) {
        this.partitions = items / PAGE;
    }

    static byte[] create() {
        return TableRequests.request(
                "CreateTable",
                "{\"TableName\":\"grown\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":["
                        + "{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},"
                        + "{\"AttributeName\":\"n\",\"AttributeType\":\"N\"},"
                        + "{\"AttributeName\":\"g\",\"AttributeType\":\"S\"}],\"KeySchema\":["
                        + "{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},"
                        + "{\"AttributeName\":\"n\",\"KeyType\":\"RANGE\"}],\"GlobalSecondaryIndexes\":[{"
                        + "\"IndexName\":\"byGroup\",\"KeySchema\":[{\"AttributeName\":\"g\",\"KeyType\":\"HASH\"}],"
                        + "\"Projection\":{\"ProjectionType\":\"KEYS_ONLY\"}}]}");
    }

    /// The items `first` to `first + 24` of all; a partition's follow each other.
    byte[] batch(long first, SplittableRandom random) {
        return TableRequests.request(
                "BatchWriteItem",
                IntStream.range(0, BATCH)
                        .mapToObj(n -> "{\"PutRequest\":{\"Item\":"
                                + item((first + n) / PAGE, (first + n) % PAGE, random) + "}}")
                        .collect(Collectors.joining(",", "{\"RequestItems\":{\"grown\":[", "]}}")));
    }

    byte[] get(SplittableRandom random) {
        return TableRequests.request("GetItem", "{\"TableName\":\"grown\",\"Key\":{" + anyKey(random) + "}}");
    }

    /// A whole partition.
    byte[] query(SplittableRandom random) {
        return TableRequests.request(
                "Query",
                Report.text(
                        "{\"TableName\":\"grown\",\"KeyConditionExpression\":\"id = :id AND n < :n\","
                                + "\"ExpressionAttributeValues\":{\":id\":{\"S\":\"page-%d\"},\":n\":{\"N\":\"%d\"}}}",
                        random.nextInt(partitions), PAGE));
    }

    /// Over an item that is there.
    byte[] put(SplittableRandom random) {
        return put(item(random.nextInt(partitions), random.nextInt(PAGE), random));
    }

    /// An item that is not there yet, in a partition that is.
    byte[] add(SplittableRandom random) {
        return put(item(random.nextInt(partitions), made.getAndIncrement(), random));
    }

    private static byte[] put(String item) {
        return TableRequests.request("PutItem", "{\"TableName\":\"grown\",\"Item\":" + item + "}");
    }

    /// Four items of four partitions, over those that are there.
    byte[] transaction(SplittableRandom random) {
        int first = random.nextInt(partitions);
        return TableRequests.request(
                "TransactWriteItems",
                IntStream.range(0, PARTS)
                        .mapToObj(part -> "{\"Put\":{\"TableName\":\"grown\",\"Item\":"
                                + item((first + part * (partitions / PARTS)) % partitions, random.nextInt(PAGE), random)
                                + "}}")
                        .collect(Collectors.joining(",", "{\"TransactItems\":[", "]}")));
    }

    /// Moves an item's entry in the index.
    byte[] move(SplittableRandom random) {
        return TableRequests.request(
                "UpdateItem",
                "{\"TableName\":\"grown\",\"Key\":{" + anyKey(random) + "},\"UpdateExpression\":\"SET g = :g\","
                        + "\"ExpressionAttributeValues\":{\":g\":" + group(random) + "}}");
    }

    private String anyKey(SplittableRandom random) {
        return Report.text(KEY_OF_ITEM, random.nextInt(partitions), random.nextInt(PAGE));
    }

    private String item(long page, long n, SplittableRandom random) {
        return "{" + Report.text(KEY_OF_ITEM, page, n) + ",\"g\":" + group(random) + ",\"text\":{\"S\":\""
                + text(random) + "\"}}";
    }

    /// Ten items to a group.
    private String group(SplittableRandom random) {
        return Report.text("{\"S\":\"group-%d\"}", random.nextInt(partitions * PAGE / 10));
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder(TEXT_CHARACTERS);
        for (int i = 0; i < TEXT_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
