package dev.sluice.tables.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;

/// Requests in PartiQL.
final class Statements {
    private Statements() {}

    /// A statement that writes one item.
    sealed interface Writing {
        String written(List<AttributeValue> parameters);

        /// Writes, and tells the item that the statement returns.
        Optional<Map<String, AttributeValue>> on(Model model);

        default ParameterizedStatement parameterized() {
            List<AttributeValue> parameters = new ArrayList<>();
            String text = written(parameters);
            return ParameterizedStatement.builder()
                    .statement(text)
                    .parameters(parameters)
                    .build();
        }
    }

    private static String parameter(AttributeValue value, List<AttributeValue> parameters) {
        parameters.add(value);
        return "?";
    }

    private static String where(Map<String, AttributeValue> key, List<AttributeValue> parameters) {
        return key.entrySet().stream()
                .map(part -> '"' + part.getKey() + "\" = " + parameter(part.getValue(), parameters))
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    record Insert(String table, Map<String, AttributeValue> item) implements Writing {
        @Override
        public String written(List<AttributeValue> parameters) {
            return new TreeMap<>(item)
                    .entrySet().stream()
                            .map(part -> "'" + part.getKey() + "': " + parameter(part.getValue(), parameters))
                            .collect(Collectors.joining(", ", "INSERT INTO \"" + table + "\" VALUE {", "}"));
        }

        @Override
        public Optional<Map<String, AttributeValue>> on(Model model) {
            Model.IndexKeys.check(model.layout(table), item);
            if (model.get(table, model.layout(table).keyOf(item)).isPresent()) {
                throw Refusal.of("DuplicateItemException");
            }
            model.put(table, item);
            return Optional.empty();
        }
    }

    /// @param given attributes to set
    /// @param taken attributes to remove
    record Change(
            String table,
            Map<String, AttributeValue> key,
            Map<String, AttributeValue> given,
            List<String> taken,
            boolean returnsNew)
            implements Writing {
        @Override
        public String written(List<AttributeValue> parameters) {
            StringBuilder text = new StringBuilder("UPDATE \"" + table + "\"");
            given.forEach(
                    (name, value) -> text.append(" SET \"" + name + "\" = ").append(parameter(value, parameters)));
            taken.forEach(name -> text.append(" REMOVE \"" + name + "\""));
            return text + where(key, parameters) + (returnsNew ? " RETURNING ALL NEW *" : "");
        }

        @Override
        public Optional<Map<String, AttributeValue>> on(Model model) {
            if (model.get(table, key).isEmpty()) {
                throw Refusal.conditionFailed(Optional.empty());
            }
            List<Edit> edits = new ArrayList<>();
            given.forEach((name, value) -> edits.add(new Edit.Assign(Place.of(name), new Right.Given(value))));
            taken.forEach(name -> edits.add(new Edit.Take(Place.of(name))));
            return model.update(table, key, edits).filter(_ -> returnsNew);
        }
    }

    /// @param expected what the attribute `n` must be
    record Erase(String table, Map<String, AttributeValue> key, Optional<AttributeValue> expected, boolean returnsOld)
            implements Writing {
        @Override
        public String written(List<AttributeValue> parameters) {
            return "DELETE FROM \"" + table + "\"" + where(key, parameters)
                    + expected.map(it -> " AND \"n\" = " + parameter(it, parameters))
                            .orElse("")
                    + (returnsOld ? " RETURNING ALL OLD *" : "");
        }

        @Override
        public Optional<Map<String, AttributeValue>> on(Model model) {
            boolean differs = expected.isPresent()
                    && model.get(table, key)
                            .filter(item ->
                                    !item.containsKey("n") || !Values.equal(Values.of(item, "n"), expected.get()))
                            .isPresent();
            if (differs) {
                throw Refusal.conditionFailed(Optional.empty());
            }
            return model.remove(table, key).filter(_ -> returnsOld);
        }
    }

    record Write(Writing writing) implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            ParameterizedStatement statement = writing.parameterized();
            return client
                    .executeStatement(
                            request -> request.statement(statement.statement()).parameters(statement.parameters()))
                    .items()
                    .stream()
                    .map(Values::text)
                    .collect(Collectors.joining(" "));
        }

        @Override
        public String on(Model model) {
            return writing.on(model).map(Values::text).orElse("");
        }
    }

    record Transaction(List<Writing> writings) implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            client.executeTransaction(request -> request.transactStatements(
                    writings.stream().map(Writing::parameterized).toList()));
            return "done";
        }

        @Override
        public String on(Model model) {
            List<String> reasons = model.together(writings.stream()
                    .map(writing -> (Runnable) () -> writing.on(model))
                    .toList());
            return reasons.isEmpty() ? "done" : "TransactionCanceledException " + reasons;
        }
    }

    /// A SELECT of one partition of a table or of an index.
    record Select(
            String table,
            Optional<String> index,
            List<String> key,
            AttributeValue partition,
            Optional<AttributeValue> least,
            Optional<Boolean> ascending)
            implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            List<AttributeValue> parameters = new ArrayList<>();
            String from =
                    "\"" + table + "\"" + index.map(it -> ".\"" + it + "\"").orElse("");
            StringBuilder text = new StringBuilder("SELECT * FROM " + from)
                    .append(where(Map.of(key.getFirst(), partition), parameters));
            least.ifPresent(it -> text.append(" AND \"" + key.get(1) + "\" >= ").append(parameter(it, parameters)));
            ascending.ifPresent(
                    it -> text.append(" ORDER BY \"" + key.get(1) + "\" ").append(it ? "ASC" : "DESC"));
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            String token = null;
            do {
                String next = token;
                ExecuteStatementResponse page = client.executeStatement(request -> request.statement(text.toString())
                        .parameters(parameters)
                        .nextToken(next));
                items.addAll(page.items());
                token = page.nextToken();
            } while (token != null);
            return PageOperations.inOrder(items, order());
        }

        private Optional<String> order() {
            return key.size() > 1 ? Optional.of(key.get(1)) : Optional.empty();
        }

        @Override
        public String on(Model model) {
            List<Map<String, AttributeValue>> items = model.entries(table, index).stream()
                    .filter(item -> Values.equal(Values.of(item, key.getFirst()), partition))
                    .filter(item ->
                            least.isEmpty() || Values.order().compare(Values.of(item, key.get(1)), least.get()) >= 0)
                    .toList();
            return PageOperations.inOrder(ascending.orElse(true) ? items : items.reversed(), order());
        }
    }
}
