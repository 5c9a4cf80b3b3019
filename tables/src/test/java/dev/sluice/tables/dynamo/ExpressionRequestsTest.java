package dev.sluice.tables.dynamo;

import static dev.sluice.tables.dynamo.Sdk.key;
import static dev.sluice.tables.dynamo.Sdk.message;
import static dev.sluice.tables.dynamo.Sdk.n;
import static dev.sluice.tables.dynamo.Sdk.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Expressions as applications use them, through Amazon's client and a real socket.
class ExpressionRequestsTest {
    private DynamoServer server;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws IOException {
        server = DynamoServer.inMemory();
        client = server.client();
        Sdk.createMessages(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private UpdateItemResponse update(String expression, Map<String, AttributeValue> values) {
        return client.updateItem(update -> update.tableName("messages")
                .key(key("room", 1))
                .updateExpression(expression)
                .expressionAttributeValues(values.isEmpty() ? null : values)
                .returnValues(ReturnValue.UPDATED_NEW));
    }

    private Map<String, AttributeValue> stored() {
        Map<String, AttributeValue> item = new HashMap<>(client.getItem(
                        get -> get.tableName("messages").key(key("room", 1)).consistentRead(true))
                .item());
        item.keySet().removeAll(List.of("room", "at"));
        return item;
    }

    private static void assertInvalid(Runnable request, String message) {
        assertThatThrownBy(request::run).isInstanceOfSatisfying(DynamoDbException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.statusCode()).isEqualTo(400);
        });
    }

    @Test
    void keepsADocumentUpToDate() {
        assertThat(update(
                                "SET profile = :p, visits = if_not_exists(visits, :zero) + :one ADD tags :t",
                                Map.of(
                                        ":p", AttributeValue.fromM(Map.of("nick", s("ann"))),
                                        ":zero", n(0),
                                        ":one", n(1),
                                        ":t", AttributeValue.fromSs(List.of("new"))))
                        .attributes())
                .containsOnlyKeys("profile", "visits", "tags");
        assertThat(update(
                                "SET profile.age = :age, visits = visits + :one REMOVE profile.nick DELETE tags :t",
                                Map.of(":age", n(30), ":one", n(1), ":t", AttributeValue.fromSs(List.of("new"))))
                        .attributes())
                .isEqualTo(Map.of("profile", AttributeValue.fromM(Map.of("age", n(30))), "visits", n(2)));
        assertThat(stored()).isEqualTo(Map.of("profile", AttributeValue.fromM(Map.of("age", n(30))), "visits", n(2)));
    }

    @Test
    void appendsToAList() {
        for (int line = 0; line < 3; line++) {
            List<AttributeValue> all =
                    LongStream.rangeClosed(0, line).mapToObj(Sdk::n).toList();
            assertThat(update(
                                    "SET history = list_append(if_not_exists(history, :none), :line)",
                                    Map.of(
                                            ":none", AttributeValue.fromL(List.of()),
                                            ":line", AttributeValue.fromL(List.of(n(line)))))
                            .attributes())
                    .isEqualTo(Map.of("history", AttributeValue.fromL(all)));
        }
        assertThat(update(
                                "REMOVE history[0] SET history[2] = :last, history[9] = :beyond",
                                Map.of(":last", n(7), ":beyond", n(8)))
                        .hasAttributes())
                .isTrue();
        assertThat(stored()).isEqualTo(Map.of("history", AttributeValue.fromL(List.of(n(1), n(7), n(8)))));
    }

    @Test
    void countsExactly() {
        String most = "99999999999999999999999999999999999998";
        assertThat(update("SET amount = :v", Map.of(":v", AttributeValue.fromN(most)))
                        .attributes())
                .isEqualTo(Map.of("amount", AttributeValue.fromN(most)));
        assertThat(update("ADD amount :v", Map.of(":v", AttributeValue.fromN("1.0")))
                        .attributes())
                .isEqualTo(Map.of("amount", AttributeValue.fromN("99999999999999999999999999999999999999")));
        assertInvalid(
                () -> update("ADD amount :v", Map.of(":v", AttributeValue.fromN("0.1"))),
                "Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    @Test
    void locksOptimistically() {
        client.putItem(put -> put.tableName("messages").item(message("room", 1, "ann", "first")));
        Map<String, AttributeValue> values = Map.of(":old", s("first"), ":new", s("second"));
        Runnable rename = () -> client.updateItem(update -> update.tableName("messages")
                .key(key("room", 1))
                .updateExpression("SET #t = :new")
                .conditionExpression("#t = :old AND attribute_exists(#u) AND size(#u) < size(:old)")
                .expressionAttributeNames(Map.of("#t", "text", "#u", "user"))
                .expressionAttributeValues(values));

        rename.run();
        assertThat(stored()).containsEntry("text", s("second"));
        assertThatThrownBy(rename::run).isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void deletesOnlyWhatMatches() {
        client.putItem(put -> put.tableName("messages").item(message("room", 1, "ann", "first")));
        assertThatThrownBy(() -> client.deleteItem(delete -> delete.tableName("messages")
                        .key(key("room", 1))
                        .conditionExpression("NOT begins_with(#t, :p)")
                        .expressionAttributeNames(Map.of("#t", "text"))
                        .expressionAttributeValues(Map.of(":p", s("fi")))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        client.deleteItem(delete -> delete.tableName("messages")
                .key(key("room", 1))
                .conditionExpression("#t IN (:a, :b) OR attribute_not_exists(room)")
                .expressionAttributeNames(Map.of("#t", "text"))
                .expressionAttributeValues(Map.of(":a", s("x"), ":b", s("first"))));
        assertThat(stored()).isEmpty();
    }

    @Test
    void queriesEveryKindOfRange() {
        for (long at = -3; at <= 3; at++) {
            Map<String, AttributeValue> item = message("room", at, "ann", "text");
            client.putItem(put -> put.tableName("messages").item(item));
        }
        assertRange("#at = :v", at -> at == -1);
        assertRange("#at < :v", at -> at < -1);
        assertRange("#at <= :v", at -> at <= -1);
        assertRange("#at > :v", at -> at > -1);
        assertRange(":v <= #at", at -> at >= -1);
        assertRange("#at BETWEEN :v AND :v", at -> at == -1);
    }

    private void assertRange(String condition, LongPredicate inside) {
        List<Long> found = client
                .query(query -> query.tableName("messages")
                        .keyConditionExpression("room = :r AND (" + condition + ")")
                        .projectionExpression("#at")
                        .expressionAttributeNames(Map.of("#at", "at"))
                        .expressionAttributeValues(Map.of(":r", s("room"), ":v", AttributeValue.fromN("-1.0"))))
                .items()
                .stream()
                .map(item -> Long.valueOf(item.getOrDefault("at", n(0)).n()))
                .toList();
        assertThat(found)
                .as(condition)
                .isEqualTo(LongStream.rangeClosed(-3, 3).filter(inside).boxed().toList());
    }

    @Test
    void filtersWhatAScanFinds() {
        client.putItem(put -> put.tableName("messages").item(message("a", 1, "ann", "hello")));
        client.putItem(put -> put.tableName("messages").item(message("b", 2, "bob", "hi")));
        var page = client.scan(scan -> scan.tableName("messages")
                .filterExpression("contains(#t, :part) AND #u BETWEEN :from AND :to AND size(#t) > :n")
                .projectionExpression("#u, #t")
                .expressionAttributeNames(Map.of("#t", "text", "#u", "user"))
                .expressionAttributeValues(Map.of(":part", s("h"), ":from", s("a"), ":to", s("c"), ":n", n(2))));
        assertThat(page.items()).containsExactly(Map.of("text", s("hello"), "user", s("ann")));
        assertThat(page.scannedCount()).isEqualTo(2);
    }

    @Test
    void tellsTheFirstMistakeInAmazonsWords() {
        assertInvalid(
                () -> update("SET name = :v", Map.of(":v", n(1))),
                "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: name");
        assertInvalid(
                () -> update("SET a = :v", Map.of()),
                "Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute"
                        + " value: :v");
        assertInvalid(
                () -> update("SET a = :v", Map.of(":v", n(1), ":w", n(2))),
                "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}");
        assertInvalid(
                () -> update("ADD hits : incr", Map.of(":v", n(1))),
                "Invalid UpdateExpression: Syntax error; token: \":\", near: \"hits : incr\"");
        assertInvalid(
                () -> update("SET room = :v", Map.of(":v", s("x"))),
                "One or more parameter values were invalid: Cannot update attribute room. This attribute is part of"
                        + " the key");
        assertInvalid(
                () -> update("SET a.b = :v", Map.of(":v", s("x"))),
                "The document path provided in the update expression is invalid for update");
        assertInvalid(
                () -> update("SET a = b", Map.of()),
                "The provided expression refers to an attribute that does not exist in the item");
        assertInvalid(
                () -> client.updateItem(update ->
                        update.tableName("messages").key(key("room", 1)).expressionAttributeValues(Map.of(":v", n(1)))),
                "ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and"
                        + " ConditionExpression are null");
    }

    @Test
    void refusesQueriesThatNoKeyAnswers() {
        assertQueryRefused("text2 = :v", "Query condition missed key schema element: room");
        assertQueryRefused("room > :v", "Query key condition not supported");
        assertQueryRefused("room = :v OR room = :v", "Invalid operator used in KeyConditionExpression: OR");
        assertQueryRefused("", "Invalid KeyConditionExpression: The expression can not be empty;");
        assertInvalid(
                () -> client.query(query -> query.tableName("messages")
                        .keyConditionExpression("room = :v")
                        .filterExpression("room = :v")
                        .expressionAttributeValues(Map.of(":v", s("x")))),
                "Filter Expression can only contain non-primary key attributes: Primary key attribute: room");
    }

    @Test
    void refusesFiltersOnWhatTheIndexDoesNotHave() {
        assertInvalid(
                () -> client.query(query -> query.tableName("messages")
                        .indexName("byLength")
                        .keyConditionExpression("room = :v")
                        .filterExpression("#b = :v OR text2 = :v OR attribute_exists(#a)")
                        .expressionAttributeNames(Map.of("#a", "a", "#b", "b"))
                        .expressionAttributeValues(Map.of(":v", s("x")))),
                "One or more parameter values were invalid: Secondary index byLength does not project one or more"
                        + " filter attributes: [a, b, text2]");
        assertThat(client.scan(scan -> scan.tableName("messages")
                                .indexName("byLength")
                                .filterExpression("attribute_not_exists(text2)"))
                        .count())
                .isZero();
    }

    private void assertQueryRefused(String condition, String message) {
        assertInvalid(
                () -> client.query(query -> query.tableName("messages")
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(Map.of(":v", s("x")))),
                message);
    }
}
