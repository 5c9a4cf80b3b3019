package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Change;
import dev.sluice.tables.storage.ItemKey;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Written;
import java.util.Optional;
import java.util.function.Function;

/// One action of a transaction that writes, ready for the store. What goes wrong with it is a reason among others
/// why the transaction is cancelled. Confined to one request.
final class TransactWrite {
    private final ItemWrite write;
    private final Function<Optional<Item>, Cancellation.Reason> refusal;
    private Optional<String> mistake = Optional.empty();

    /// @param refusal the reason when the condition does not hold for that item
    TransactWrite(ItemWrite write, Function<Optional<Item>, Cancellation.Reason> refusal) {
        this.write = new ItemWrite(write.table(), write.key(), current -> decide(write.rule(), current));
        this.refusal = refusal;
    }

    private Change decide(Change.Rule rule, Optional<Item> current) {
        try {
            return rule.decide(current);
        } catch (ValidationException e) {
            mistake = Optional.of(String.valueOf(e.getMessage()));
            return Change.REFUSE;
        }
    }

    ItemWrite write() {
        return write;
    }

    ItemKey key() {
        return new ItemKey(write.table(), write.key());
    }

    /// Why the transaction is cancelled, as far as this action is concerned.
    Cancellation.Reason reason(Written written) {
        if (mistake.isPresent()) {
            return Cancellation.Reason.invalid(mistake.get());
        }
        return written.refused() ? refusal.apply(written.before()) : Cancellation.Reason.NONE;
    }
}
