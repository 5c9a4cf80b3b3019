package dev.sluice.tables.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Requests for one item.
final class ItemOperations {
    private ItemOperations() {}

    private static ReturnValuesOnConditionCheckFailure onFailure(boolean tellsItem) {
        return tellsItem ? ReturnValuesOnConditionCheckFailure.ALL_OLD : ReturnValuesOnConditionCheckFailure.NONE;
    }

    record Put(
            String table,
            Map<String, AttributeValue> item,
            Optional<Check> condition,
            boolean returnsOld,
            boolean tellsItem)
            implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            Words words = new Words();
            String text = condition.map(it -> it.written(words)).orElse(null);
            return Operation.told(client.putItem(put -> put.tableName(table)
                            .item(item)
                            .conditionExpression(text)
                            .expressionAttributeNames(words.names())
                            .expressionAttributeValues(words.values())
                            .returnValues(returnsOld ? ReturnValue.ALL_OLD : ReturnValue.NONE)
                            .returnValuesOnConditionCheckFailure(onFailure(tellsItem)))
                    .attributes());
        }

        @Override
        public String on(Model model) {
            Model.IndexKeys.check(model.layout(table), item);
            Operation.check(condition, model.get(table, model.layout(table).keyOf(item)), tellsItem);
            return Operation.told(model.put(table, item).filter(_ -> returnsOld));
        }
    }

    record Delete(
            String table,
            Map<String, AttributeValue> key,
            Optional<Check> condition,
            boolean returnsOld,
            boolean tellsItem)
            implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            Words words = new Words();
            String text = condition.map(it -> it.written(words)).orElse(null);
            return Operation.told(client.deleteItem(delete -> delete.tableName(table)
                            .key(key)
                            .conditionExpression(text)
                            .expressionAttributeNames(words.names())
                            .expressionAttributeValues(words.values())
                            .returnValues(returnsOld ? ReturnValue.ALL_OLD : ReturnValue.NONE)
                            .returnValuesOnConditionCheckFailure(onFailure(tellsItem)))
                    .attributes());
        }

        @Override
        public String on(Model model) {
            Operation.check(condition, model.get(table, key), tellsItem);
            return Operation.told(model.remove(table, key).filter(_ -> returnsOld));
        }
    }

    record Update(
            String table,
            Map<String, AttributeValue> key,
            List<Edit> edits,
            Optional<Check> condition,
            ReturnValue returned)
            implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            Words words = new Words();
            String text = Edit.written(edits, words);
            String conditionText = condition.map(it -> it.written(words)).orElse(null);
            return Operation.told(client.updateItem(update -> update.tableName(table)
                            .key(key)
                            .updateExpression(text)
                            .conditionExpression(conditionText)
                            .expressionAttributeNames(words.names())
                            .expressionAttributeValues(words.values())
                            .returnValues(returned))
                    .attributes());
        }

        @Override
        public String on(Model model) {
            Model.IndexKeys.check(model.layout(table), Edit.given(edits));
            Optional<Map<String, AttributeValue>> before = model.get(table, key);
            Operation.check(condition, before, false);
            Optional<Map<String, AttributeValue>> after = model.update(table, key, edits);
            List<Place> places = edits.stream().map(Edit::place).toList();
            return Operation.told(
                    switch (returned) {
                        case ALL_OLD -> before;
                        case ALL_NEW -> after;
                        case UPDATED_OLD -> before.map(item -> Place.only(places, item));
                        case UPDATED_NEW -> after.map(item -> Place.only(places, item));
                        case NONE, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
                    });
        }
    }

    record Get(String table, Map<String, AttributeValue> key, Optional<List<Place>> projection, boolean consistent)
            implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            Words words = new Words();
            String text =
                    projection.map(it -> PageOperations.written(it, words)).orElse(null);
            return Operation.told(client.getItem(get -> get.tableName(table)
                            .key(key)
                            .consistentRead(consistent)
                            .projectionExpression(text)
                            .expressionAttributeNames(words.names()))
                    .item());
        }

        @Override
        public String on(Model model) {
            return Operation.told(model.get(table, key)
                    .map(item -> projection.map(it -> Place.only(it, item)).orElse(item)));
        }
    }
}
