package dev.sluice.tables.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Requests for many items.
final class ManyOperations {
    private ManyOperations() {}

    /// One item of a batch or a transaction.
    record Target(String table, Map<String, AttributeValue> key) {}

    /// @param puts items to put, and keys of items to delete
    record BatchWrite(Map<String, List<Map<String, AttributeValue>>> puts, List<Target> deletes) implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            Map<String, List<WriteRequest>> requests = new HashMap<>();
            puts.forEach((table, items) -> items.forEach(item -> requests.computeIfAbsent(table, _ -> new ArrayList<>())
                    .add(WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())));
            deletes.forEach(target -> requests.computeIfAbsent(target.table, _ -> new ArrayList<>())
                    .add(WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(target.key))
                            .build()));
            return "unprocessed "
                    + client.batchWriteItem(batch -> batch.requestItems(requests))
                            .unprocessedItems();
        }

        @Override
        public String on(Model model) {
            puts.forEach((table, items) -> items.forEach(item -> Model.IndexKeys.check(model.layout(table), item)));
            puts.forEach((table, items) -> items.forEach(item -> model.put(table, item)));
            deletes.forEach(target -> model.remove(target.table, target.key));
            return "unprocessed {}";
        }
    }

    record BatchGet(List<Target> targets, Optional<List<Place>> projection) implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            Words words = new Words();
            String text =
                    projection.map(it -> PageOperations.written(it, words)).orElse(null);
            Map<String, KeysAndAttributes> requests = targets.stream()
                    .collect(Collectors.groupingBy(
                            Target::table,
                            Collectors.collectingAndThen(
                                    Collectors.mapping(Target::key, Collectors.toList()),
                                    keys -> KeysAndAttributes.builder()
                                            .keys(keys)
                                            .projectionExpression(text)
                                            .expressionAttributeNames(words.names())
                                            .build())));
            List<String> items = new ArrayList<>();
            client.batchGetItem(batch -> batch.requestItems(requests))
                    .responses()
                    .forEach((table, found) -> found.forEach(item -> items.add(table + Values.text(item))));
            return items.stream().sorted().toList().toString();
        }

        @Override
        public String on(Model model) {
            List<String> items = new ArrayList<>();
            for (Target target : targets) {
                model.get(target.table, target.key)
                        .ifPresent(item -> items.add(target.table
                                + Values.text(projection
                                        .map(it -> Place.only(it, item))
                                        .orElse(item))));
            }
            return items.stream().sorted().toList().toString();
        }
    }

    record TransactGet(List<Target> targets) implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            List<TransactGetItem> gets = targets.stream()
                    .map(target -> TransactGetItem.builder()
                            .get(get -> get.tableName(target.table).key(target.key))
                            .build())
                    .toList();
            return client.transactGetItems(request -> request.transactItems(gets)).responses().stream()
                    .map(response -> Operation.told(response.item()))
                    .toList()
                    .toString();
        }

        @Override
        public String on(Model model) {
            return targets.stream()
                    .map(target -> Operation.told(model.get(target.table, target.key)))
                    .toList()
                    .toString();
        }
    }

    /// One action of a transaction: a put, a delete, an update or, when there is nothing else, a check.
    record Action(
            Target target,
            Optional<Map<String, AttributeValue>> put,
            boolean delete,
            List<Edit> edits,
            Optional<Check> condition,
            boolean tellsItem) {
        TransactWriteItem item() {
            Words words = new Words();
            String update = Edit.written(edits, words);
            String text = condition.map(it -> it.written(words)).orElse(null);
            ReturnValuesOnConditionCheckFailure onFailure =
                    tellsItem ? ReturnValuesOnConditionCheckFailure.ALL_OLD : ReturnValuesOnConditionCheckFailure.NONE;
            TransactWriteItem.Builder action = TransactWriteItem.builder();
            if (put.isPresent()) {
                action.put(it -> it.tableName(target.table)
                        .item(put.get())
                        .conditionExpression(text)
                        .expressionAttributeNames(words.names())
                        .expressionAttributeValues(words.values())
                        .returnValuesOnConditionCheckFailure(onFailure));
            } else if (delete) {
                action.delete(it -> it.tableName(target.table)
                        .key(target.key)
                        .conditionExpression(text)
                        .expressionAttributeNames(words.names())
                        .expressionAttributeValues(words.values())
                        .returnValuesOnConditionCheckFailure(onFailure));
            } else if (!edits.isEmpty()) {
                action.update(it -> it.tableName(target.table)
                        .key(target.key)
                        .updateExpression(update)
                        .conditionExpression(text)
                        .expressionAttributeNames(words.names())
                        .expressionAttributeValues(words.values())
                        .returnValuesOnConditionCheckFailure(onFailure));
            } else {
                action.conditionCheck(it -> it.tableName(target.table)
                        .key(target.key)
                        .conditionExpression(text)
                        .expressionAttributeNames(words.names())
                        .expressionAttributeValues(words.values())
                        .returnValuesOnConditionCheckFailure(onFailure));
            }
            return action.build();
        }

        void on(Model model) {
            Operation.check(condition, model.get(target.table, target.key), tellsItem);
            if (put.isPresent()) {
                model.put(target.table, put.get());
            } else if (delete) {
                model.remove(target.table, target.key);
            } else if (!edits.isEmpty()) {
                model.update(target.table, target.key, edits);
            }
        }
    }

    record TransactWrite(List<Action> actions, Optional<String> token) implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            client.transactWriteItems(request -> request.clientRequestToken(token.orElse(null))
                    .transactItems(actions.stream().map(Action::item).toList()));
            return "done";
        }

        @Override
        public String on(Model model) {
            return model.once(token, actions.toString(), () -> {
                List<String> reasons = model.together(actions.stream()
                        .map(action -> (Runnable) () -> action.on(model))
                        .toList());
                return reasons.isEmpty() ? "done" : "TransactionCanceledException " + reasons;
            });
        }
    }
}
