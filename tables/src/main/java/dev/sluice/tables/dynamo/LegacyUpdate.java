package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.NewValue;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a request does to one attribute in `AttributeUpdates`. Read once, then only asked.
final class LegacyUpdate {
    private static final Set<AttributeType> SETS = EnumSet.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);

    /// Lists are appended to, which the documentation does not say.
    private static final Set<AttributeType> ADDABLE =
            EnumSet.of(AttributeType.SS, AttributeType.NS, AttributeType.BS, AttributeType.N, AttributeType.L);

    private Optional<String> action = Optional.empty();
    private Optional<AttributeValue> value = Optional.empty();

    private LegacyUpdate() {}

    static LegacyUpdate read(RequestReader in) {
        LegacyUpdate update = new LegacyUpdate();
        in.object(field -> {
            switch (field) {
                case "Action" -> update.action = Optional.of(in.string());
                case "Value" -> update.value = Optional.of(new ItemReader(in).value());
                default -> in.skip();
            }
        });
        return update;
    }

    /// Collects what is wrong with its shape.
    void check(Constraints constraints, String at) {
        constraints.oneOf(at + ".member.action", action, "ADD", "DELETE", "PUT");
    }

    /// As an action of an update.
    ///
    /// @throws ValidationException when the action does not take the value
    Update.Action on(String attribute) {
        DocumentPath path = DocumentPath.of(attribute);
        String wanted = action.orElse("PUT");
        if (value.isEmpty()) {
            if (!wanted.equals("DELETE")) {
                throw invalid("Only DELETE action is allowed when no attribute value is specified");
            }
            return new Update.Remove(path);
        }
        AttributeValue operand = value.get();
        return switch (wanted) {
            case "DELETE" -> {
                if (!SETS.contains(operand.type())) {
                    throw invalid("DELETE action with value is not supported for the type " + operand.type());
                }
                yield new Update.Delete(path, operand);
            }
            case "ADD" -> {
                if (!ADDABLE.contains(operand.type())) {
                    throw invalid("ADD action is not supported for the type " + operand.type());
                }
                yield new Update.Add(path, operand);
            }
            default -> new Update.Set(path, new NewValue.Constant(operand));
        };
    }

    private static ValidationException invalid(String message) {
        return new ValidationException(AttributeValue.INVALID + message);
    }
}
