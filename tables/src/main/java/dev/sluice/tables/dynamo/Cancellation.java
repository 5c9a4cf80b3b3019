package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Why a transaction did not take place: one reason for each of its actions. Pure functions.
final class Cancellation {
    private Cancellation() {}

    /// What became of one action.
    ///
    /// @param code    as Amazon names it; `None` when nothing was wrong with it
    /// @param message for people
    /// @param item    the item that failed the condition, when it was asked for
    record Reason(String code, Optional<String> message, Optional<Item> item) {
        /// Nothing was wrong.
        static final Reason NONE = new Reason("None", Optional.empty(), Optional.empty());

        /// The condition did not hold.
        static Reason conditionFailed(Optional<Item> item) {
            return new Reason("ConditionalCheckFailed", Optional.of("The conditional request failed"), item);
        }

        /// The action cannot be done.
        static Reason invalid(String message) {
            return new Reason("ValidationError", Optional.of(message), Optional.empty());
        }

        /// Writes it as Amazon does, as an error of a statement as well.
        void writeTo(JsonSink out) {
            out.beginObject();
            out.name("Code");
            out.string(code);
            Answers.item(out, "Item", item);
            message.ifPresent(text -> {
                out.name("Message");
                out.string(text);
            });
            out.endObject();
        }
    }

    /// The error.
    static DynamoException of(List<Reason> reasons) {
        String codes = reasons.stream().map(Reason::code).collect(Collectors.joining(", "));
        return new DynamoException(
                DynamoError.TRANSACTION_CANCELED,
                "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]",
                out -> {
                    out.name("CancellationReasons");
                    out.beginArray();
                    reasons.forEach(reason -> reason.writeTo(out));
                    out.endArray();
                });
    }

    /// The error of an action that cannot be done; those behind it have not been looked at.
    static DynamoException invalid(int position, int actions, String message) {
        return of(IntStream.range(0, actions)
                .mapToObj(at -> at == position ? Reason.invalid(message) : Reason.NONE)
                .toList());
    }
}
