package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import java.util.Optional;

/// Tables and indexes by the names that requests give them.
final class Tables {
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 255;
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
        return name.map(wanted -> table.index(wanted)
                .orElseThrow(() -> new ValidationException("The table does not have the specified index: " + wanted)));
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

    /// Refuses a TableName that is missing or has the wrong length; asked before everything else.
    static String required(Optional<String> given) {
        if (given.isEmpty()) {
            throw new ValidationException("The parameter 'TableName' is required but was not present in the request");
        }
        int length = name(given.get()).length();
        if (length < SHORTEST_NAME || length > LONGEST_NAME) {
            throw new ValidationException("TableName must be at least " + SHORTEST_NAME
                    + " characters long and at most " + LONGEST_NAME + " characters long");
        }
        return given.get();
    }
}
