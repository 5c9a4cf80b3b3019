package dev.sluice.tables.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Where Amazon's local store differs from these tables, and docs/tables.md says why they do not follow it. Such
/// operations are not asked. Pure functions.
final class Decided {
    private static final String FROM_NOTHING = "an update takes away from an item that is not there";

    private Decided() {}

    /// Why an operation is not asked, looking at what it would find.
    static Optional<String> before(Model model, Operation operation) {
        return switch (operation) {
            case ItemOperations.Update update -> before(model, update);
            case ManyOperations.TransactWrite transaction ->
                transaction.actions().stream()
                                .anyMatch(action -> takesFromNothing(
                                        model,
                                        action.target().table(),
                                        action.target().key(),
                                        action.edits()))
                        ? Optional.of(FROM_NOTHING)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> before(Model model, ItemOperations.Update update) {
        if (takesFromNothing(model, update.table(), update.key(), update.edits())) {
            return Optional.of(FROM_NOTHING);
        }
        boolean tellsParts =
                List.of(ReturnValue.UPDATED_NEW, ReturnValue.UPDATED_OLD).contains(update.returned());
        if (tellsParts
                && update.edits().stream()
                        .anyMatch(edit -> !edit.place().steps().isEmpty())) {
            return Optional.of("UPDATED_… of a part of an attribute");
        }
        return isIndexKey(model.layout(update.table()), Edit.given(update.edits()))
                ? Optional.empty()
                : Optional.of("an update gives a key of an index another type");
    }

    private static boolean isIndexKey(Layout layout, Map<String, AttributeValue> given) {
        try {
            Model.IndexKeys.check(layout, given);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private static boolean takesFromNothing(
            Model model, String table, Map<String, AttributeValue> key, List<Edit> edits) {
        boolean takes = edits.stream().anyMatch(edit -> edit instanceof Edit.Take || edit instanceof Edit.Delete);
        return takes && model.get(table, key).isEmpty();
    }

    /// Why an operation is not asked, looking at what the model answers.
    static Optional<String> after(Answer answer) {
        if (!answer.text().startsWith("TransactionCanceledException")) {
            return Optional.empty();
        }
        if (answer.text().contains("DuplicateItem")) {
            return Optional.of("a transaction inserts an item that is there");
        }
        return answer.text().contains("ValidationError")
                ? Optional.of("an action of a transaction does not fit its item")
                : Optional.empty();
    }

    /// An answer of the local store in the words of the service.
    static String text(String answer) {
        return answer.equals("DuplicateItem") ? "DuplicateItemException" : answer;
    }
}
