package dev.sluice.tables.differential;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// What came of a request.
///
/// @param text    what is compared: all that was told, of an error its name
/// @param message of an error
record Answer(String text, String message) {
    static Answer of(DynamoDbClient client, Operation operation) {
        try {
            return new Answer(operation.on(client), "");
        } catch (ConditionalCheckFailedException e) {
            return failed(e, e.hasItem() ? " " + Values.text(e.item()) : "");
        } catch (TransactionCanceledException e) {
            List<String> reasons = new ArrayList<>();
            for (CancellationReason reason : e.cancellationReasons()) {
                reasons.add(reason.code() + (reason.hasItem() ? " " + Values.text(reason.item()) : ""));
            }
            return failed(e, " " + reasons);
        } catch (DynamoDbException e) {
            return failed(e, "");
        }
    }

    static Answer of(Model model, Operation operation) {
        try {
            return new Answer(operation.on(model), "");
        } catch (Refusal refusal) {
            return new Answer(
                    refusal.type()
                            + refusal.item()
                                    .map(item -> " " + Values.text(item))
                                    .orElse(""),
                    "");
        }
    }

    private static Answer failed(DynamoDbException e, String more) {
        return new Answer(
                e.awsErrorDetails().errorCode() + more, e.awsErrorDetails().errorMessage());
    }
}
