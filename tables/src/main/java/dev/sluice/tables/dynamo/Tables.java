package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Readiness;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables and indexes by the names that requests give them.
final class Tables {
    /// DynamoDB quota: characters of the name of a table that is created.
    static final int SHORTEST_NAME = 3;
    /// DynamoDB quota: characters of the name of a table.
    static final int LONGEST_NAME = 255;

    private static final String ARN = "arn:";
    private static final Pattern TABLE_ARN = Pattern.compile("arn:aws:dynamodb:[^:/]+:\\d+:table/([a-zA-Z0-9_.-]+)");

    private final TableStore store;
    private final Account account;

    Tables(TableStore store, Account account) {
        this.store = store;
        this.account = account;
    }

    /// The table of a request's TableName, which may be an ARN.
    Table table(String nameOrArn) {
        return store.table(owned(nameOrArn))
                .orElseThrow(() -> DynamoError.RESOURCE_NOT_FOUND.because("Requested resource not found"));
    }

    /// Whether there is a table of that bare name.
    boolean has(String name) {
        return store.table(name).isPresent();
    }

    /// The table of a control plane request, whose error names it.
    Table describable(String nameOrArn) {
        String name = owned(nameOrArn);
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

    /// The bare name of a table of this account and region.
    ///
    /// @throws ValidationException when it is an ARN of something else
    /// @throws DynamoException     when it is the ARN of another's table
    String owned(String nameOrArn) {
        if (nameOrArn.startsWith(ARN) && !account.owns(nameOrArn)) {
            String table = ofArn(nameOrArn);
            throw DynamoError.ACCESS_DENIED.because("User: arn:aws:iam::" + account.account()
                    + ":root is not authorized to access " + nameOrArn + " (expected: " + account.tableArn(table)
                    + ")");
        }
        return name(nameOrArn);
    }

    /// The bare name of a table, whoever has it.
    ///
    /// @throws ValidationException when it is an ARN of something else
    static String name(String nameOrArn) {
        return nameOrArn.startsWith(ARN) ? ofArn(nameOrArn) : nameOrArn;
    }

    /// The name of the table of that ARN.
    ///
    /// @throws ValidationException when it is none
    static String ofArn(String arn) {
        Matcher table = TABLE_ARN.matcher(arn);
        if (!table.matches()) {
            throw new ValidationException("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        return table.group(1);
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
