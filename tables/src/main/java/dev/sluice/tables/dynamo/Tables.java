package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Readiness;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import java.util.Optional;

/// Tables and indexes by the names that requests give them.
final class Tables {
    /// DynamoDB quota: characters of the name of a table that is created.
    static final int SHORTEST_NAME = 3;
    /// DynamoDB quota: characters of the name of a table.
    static final int LONGEST_NAME = 255;

    private static final String ARN = "arn:";

    private final TableStore store;

    Tables(TableStore store) {
        this.store = store;
    }

    /// The table of a request's TableName, which may be an ARN.
    Table table(String nameOrArn) {
        String name = name(nameOrArn);
        return store.table(name)
                .orElseThrow(() -> DynamoError.RESOURCE_NOT_FOUND.because("Requested resource not found"));
    }

    /// The table of a control plane request, whose error names it.
    Table describable(String nameOrArn) {
        String name = name(nameOrArn);
        return store.table(name).orElseThrow(() -> missing(name));
    }

    /// The index of a request's IndexName.
    static Optional<Index> index(Table table, Optional<String> name) {
        Optional<Index> index = name.map(wanted -> table.index(wanted)
                .orElseThrow(() -> new ValidationException("The table does not have the specified index: " + wanted)));
        if (index.isPresent() && index.get().readiness() == Readiness.BUILDING) {
            throw new ValidationException("Cannot read from backfilling global secondary index: "
                    + index.get().name());
        }
        return index;
    }

    static DynamoException missing(String name) {
        return notFound("Requested resource not found: Table: " + name + " not found");
    }

    static DynamoException notFound(String message) {
        return DynamoError.RESOURCE_NOT_FOUND.because(message);
    }

    /// The bare name of a table.
    static String name(String nameOrArn) {
        return nameOrArn.startsWith(ARN) ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
    }

    /// Refuses a TableName that is missing or cannot be one; asked before everything else, and told alone.
    static String required(Optional<String> given) {
        return required(given, 1);
    }

    /// Likewise, for a name of at least so many characters.
    static String required(Optional<String> given, int shortest) {
        new Constraints()
                .required("tableName", given)
                .name("tableName", given.map(Tables::name), shortest, LONGEST_NAME)
                .check();
        return given.orElseThrow();
    }
}
