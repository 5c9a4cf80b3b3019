package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The table that a request for tags names by its ARN, and its tags. Pure functions.
final class TaggedTable {
    /// DynamoDB quota: tags of a table.
    private static final int MAX_TAGS = 50;

    private TaggedTable() {}

    /// Its name.
    ///
    /// @throws ValidationException when that is no ARN of a table
    /// @throws DynamoException     when there is no such table, or it would be another account's
    static String name(TableStore store, Account account, Optional<String> arn, String action) {
        String given = arn.orElseThrow(() -> new ValidationException("Invalid TableArn"));
        String name = Tables.ofArn(given);
        if (!account.owns(given)) {
            throw DynamoError.ACCESS_DENIED.because("User: arn:aws:iam::" + account.account()
                    + ":root is not authorized to perform: dynamodb:" + action + " on resource: " + given);
        }
        if (store.table(name).isEmpty()) {
            throw missing(given);
        }
        return name;
    }

    static DynamoException missing(String arn) {
        return DynamoError.RESOURCE_NOT_FOUND.because(
                "Requested resource not found: ResourcArn: " + arn + " not found");
    }

    /// Values by key, in order of the keys.
    static Map<String, String> tags(Table table) {
        Map<String, String> tags = new TreeMap<>();
        table.notes().forEach((name, value) -> {
            if (name.startsWith(Notes.TAG)) {
                tags.put(name.substring(Notes.TAG.length()), value);
            }
        });
        return tags;
    }

    /// Refuses more tags than a table may have.
    static void checkCount(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw new ValidationException(
                    "One or more parameter values were invalid: Too many tags, expected <= " + MAX_TAGS);
        }
    }
}
