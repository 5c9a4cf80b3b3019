package dev.sluice.tables.dynamo;

import java.util.Optional;

/// A request that names a table and nothing else.
final class TableRequest {
    private TableRequest() {}

    /// The name or ARN of the table.
    static String read(RequestReader in) {
        TableNameField field = new TableNameField();
        in.body(name -> field.read(name, in));
        return field.required();
    }

    private static final class TableNameField {
        private Optional<String> table = Optional.empty();

        void read(String name, RequestReader in) {
            if (name.equals("TableName")) {
                table = Optional.of(in.string());
            }
        }

        String required() {
            return Tables.required(table);
        }
    }
}
