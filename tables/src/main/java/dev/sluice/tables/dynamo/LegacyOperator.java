package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Comparison;
import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.Operand;
import dev.sluice.tables.expression.SortRange;
import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ScalarOrder;
import dev.sluice.tables.item.ValidationException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The values of `ComparisonOperator`, in the order in which Amazon lists them.
enum LegacyOperator {
    IN,
    NULL,
    BETWEEN,
    LT,
    NOT_CONTAINS,
    EQ,
    GT,
    NOT_NULL,
    NE,
    LE,
    BEGINS_WITH,
    GE,
    CONTAINS;

    /// The condition on an attribute; the arguments have been checked.
    Condition condition(String attribute, List<AttributeValue> arguments) {
        DocumentPath path = DocumentPath.of(attribute);
        Operand value = new Operand.Attribute(path);
        List<Operand> constants =
                arguments.stream().<Operand>map(Operand.Constant::new).toList();
        return switch (this) {
            case EQ -> new Condition.Compare(Comparison.EQUAL, value, constants.getFirst());
            case NE -> new Condition.Compare(Comparison.NOT_EQUAL, value, constants.getFirst());
            case LT -> new Condition.Compare(Comparison.LESS, value, constants.getFirst());
            case LE -> new Condition.Compare(Comparison.AT_MOST, value, constants.getFirst());
            case GT -> new Condition.Compare(Comparison.GREATER, value, constants.getFirst());
            case GE -> new Condition.Compare(Comparison.AT_LEAST, value, constants.getFirst());
            case BETWEEN -> new Condition.Between(value, constants.getFirst(), constants.getLast());
            case IN -> new Condition.In(value, constants);
            case NULL -> new Condition.NotExists(path);
            case NOT_NULL -> new Condition.Exists(path);
            case BEGINS_WITH -> new Condition.BeginsWith(value, constants.getFirst());
            case CONTAINS -> new Condition.Contains(value, constants.getFirst());
            case NOT_CONTAINS ->
                new Condition.And(List.of(
                        new Condition.Exists(path),
                        new Condition.Not(new Condition.Contains(value, constants.getFirst()))));
        };
    }

    /// The range of keys; the arguments have been checked. None when the operator does not give one.
    Optional<SortRange> range(List<AttributeValue> arguments) {
        return switch (this) {
            case EQ -> Optional.of(new SortRange.Equal(arguments.getFirst()));
            case LT -> Optional.of(new SortRange.Less(arguments.getFirst()));
            case LE -> Optional.of(new SortRange.AtMost(arguments.getFirst()));
            case GT -> Optional.of(new SortRange.Greater(arguments.getFirst()));
            case GE -> Optional.of(new SortRange.AtLeast(arguments.getFirst()));
            case BETWEEN -> Optional.of(new SortRange.Between(arguments.getFirst(), arguments.getLast()));
            case BEGINS_WITH -> Optional.of(new SortRange.BeginsWith(arguments.getFirst()));
            case NE, IN, NULL, NOT_NULL, CONTAINS, NOT_CONTAINS -> Optional.empty();
        };
    }

    /// Refuses arguments that this operator does not take.
    ///
    /// @throws ValidationException with DynamoDB's text
    void check(List<AttributeValue> arguments) {
        if (!takes(arguments.size())) {
            throw new ValidationException(
                    AttributeValue.INVALID + "Invalid number of argument(s) for the " + this + " ComparisonOperator");
        }
        for (AttributeValue argument : arguments) {
            if (!types().contains(argument.type())) {
                throw new ValidationException(AttributeValue.INVALID + "ComparisonOperator " + this
                        + " is not valid for " + argument.type() + " AttributeValue type");
            }
            if (argument.type() != arguments.getFirst().type()) {
                throw new ValidationException(
                        AttributeValue.INVALID + "AttributeValues inside AttributeValueList must be of same type");
            }
        }
        if (this == BETWEEN && ScalarOrder.compare(arguments.getFirst(), arguments.getLast()) > 0) {
            throw new ValidationException(
                    "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
        }
    }

    private boolean takes(int arguments) {
        return switch (this) {
            case NULL, NOT_NULL -> arguments == 0;
            case BETWEEN -> arguments == 2;
            case IN -> arguments > 0;
            case EQ, NE, LT, LE, GT, GE, BEGINS_WITH, CONTAINS, NOT_CONTAINS -> arguments == 1;
        };
    }

    private EnumSet<AttributeType> types() {
        EnumSet<AttributeType> scalars = EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
        return switch (this) {
            case EQ, NE, NULL, NOT_NULL -> EnumSet.allOf(AttributeType.class);
            case LT, LE, GT, GE, BETWEEN, IN -> scalars;
            case BEGINS_WITH -> EnumSet.of(AttributeType.S, AttributeType.B);
            case CONTAINS, NOT_CONTAINS -> {
                scalars.addAll(EnumSet.of(AttributeType.BOOL, AttributeType.NULL));
                yield scalars;
            }
        };
    }
}
