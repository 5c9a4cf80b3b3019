package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ScalarOrder;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts names and values into the tree of a condition and checks the operands, condition by condition in the order
/// of the text; within one: what is not defined, how many, whether distinct, which types. Confined to one request.
final class ConditionBinder {
    /// DynamoDB quota: values of one IN.
    private static final int MAX_IN_OPERANDS = 100;

    private final ExpressionKind kind;
    private final Placeholders placeholders;

    ConditionBinder(ExpressionKind kind, Placeholders placeholders) {
        this.kind = kind;
        this.placeholders = placeholders;
    }

    Condition bind(Syntax syntax) {
        return switch (syntax) {
            case Syntax.And(List<Syntax> parts) -> new Condition.And(bindAll(parts));
            case Syntax.Or(List<Syntax> parts) -> new Condition.Or(bindAll(parts));
            case Syntax.Not(Syntax part) -> new Condition.Not(bind(part));
            case Syntax.Comparing comparing -> compare(comparing);
            case Syntax.Between between -> between(between);
            case Syntax.In in -> in(in);
            case Syntax.Call call -> call(call);
            case Syntax.Path _, Syntax.Value _, Syntax.Sum _ ->
                throw new IllegalArgumentException("syntax: " + syntax + " (expected: a condition)");
        };
    }

    private List<Condition> bindAll(List<Syntax> parts) {
        List<Condition> bound = new ArrayList<>(parts.size());
        for (Syntax part : parts) {
            bound.add(bind(part));
        }
        return bound;
    }

    private Condition compare(Syntax.Comparing comparing) {
        Comparison comparison = comparing.operator();
        List<Syntax.Term> terms = List.of(comparing.left(), comparing.right());
        List<Operand> operands = operands(terms);
        checkCounts(terms);
        checkDistinct(comparison.symbol(), operands);
        checkSizes(operands);
        if (comparison.isOrdering()) {
            checkOrdered(comparison.symbol(), operands);
        }
        return new Condition.Compare(comparison, operands.getFirst(), operands.getLast());
    }

    private Condition between(Syntax.Between between) {
        List<Syntax.Term> terms = List.of(between.value(), between.low(), between.high());
        List<Operand> operands = operands(terms);
        checkCounts(terms);
        checkDistinct("BETWEEN", operands);
        checkSizes(operands);
        checkOrdered("BETWEEN", operands);
        if (operands.get(1) instanceof Operand.Constant(AttributeValue low)
                && operands.get(2) instanceof Operand.Constant(AttributeValue high)) {
            checkBounds(low, high);
        }
        return new Condition.Between(operands.get(0), operands.get(1), operands.get(2));
    }

    private Condition in(Syntax.In in) {
        int count = in.candidates().size();
        if (count > MAX_IN_OPERANDS) {
            throw kind.invalid("The IN operator is provided with too many operands; number of operands: " + count);
        }
        Operand value = operand(in.value());
        List<Operand> candidates = operands(in.candidates());
        checkCounts(List.of(in.value()));
        checkCounts(in.candidates());
        checkDistinct("IN", value, candidates);
        checkSizes(List.of(value));
        checkSizes(candidates);
        return new Condition.In(value, candidates);
    }

    private Condition call(Syntax.Call call) {
        List<Operand> operands = operands(call.arguments());
        checkCounts(call.arguments());
        checkCount(call);
        checkDistinct(call.function(), operands);
        checkSizes(operands);
        Operand first = operands.getFirst();
        return switch (call.function()) {
            case ConditionFunctions.ATTRIBUTE_EXISTS -> new Condition.Exists(path(call, first));
            case ConditionFunctions.ATTRIBUTE_NOT_EXISTS -> new Condition.NotExists(path(call, first));
            case ConditionFunctions.ATTRIBUTE_TYPE -> new Condition.HasType(first, typeNamed(call, operands.get(1)));
            case ConditionFunctions.BEGINS_WITH -> {
                operands.forEach(operand -> checkPrefixType(call, operand));
                yield new Condition.BeginsWith(first, operands.get(1));
            }
            case ConditionFunctions.CONTAINS -> new Condition.Contains(first, operands.get(1));
            default -> throw ConditionFunctions.misused(kind, call.function());
        };
    }

    private List<Operand> operands(List<Syntax.Term> terms) {
        List<Operand> operands = new ArrayList<>(terms.size());
        for (Syntax.Term term : terms) {
            operands.add(operand(term));
        }
        return operands;
    }

    /// The operand; a call with too few or too many operands is refused later, when all names are known.
    private Operand operand(Syntax.Term term) {
        return switch (term) {
            case Syntax.Path path -> new Operand.Attribute(placeholders.path(kind, path));
            case Syntax.Value(String reference) -> new Operand.Constant(placeholders.value(kind, reference));
            case Syntax.Call(var _, List<Syntax.Term> arguments) ->
                new Operand.Size(operands(arguments).getFirst());
            case Syntax.Sum _ -> throw new IllegalArgumentException("syntax: " + term + " (expected: an operand)");
        };
    }

    /// Parts before the whole.
    private void checkCounts(List<Syntax.Term> terms) {
        for (Syntax.Term term : terms) {
            if (term instanceof Syntax.Call call) {
                checkCounts(call.arguments());
                checkCount(call);
            }
        }
    }

    private void checkCount(Syntax.Call call) {
        int count = call.arguments().size();
        Integer expected = ConditionFunctions.OPERANDS.get(call.function());
        if (expected == null || count != expected) {
            throw kind.invalid("Incorrect number of operands for operator or function; operator or function: "
                    + call.function() + ", number of operands: " + count);
        }
    }

    private void checkDistinct(String operator, List<Operand> operands) {
        checkDistinct(operator, operands.getFirst(), operands.subList(1, operands.size()));
    }

    private void checkDistinct(String operator, Operand first, List<Operand> remaining) {
        if (first instanceof Operand.Attribute(DocumentPath path) && remaining.contains(first)) {
            throw kind.invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + operator + ", first operand: " + path);
        }
    }

    /// Refuses `size` of what has no size, parts before the whole.
    private void checkSizes(List<Operand> operands) {
        for (Operand operand : operands) {
            if (operand instanceof Operand.Size(Operand of)) {
                checkSizes(List.of(of));
                of.type()
                        .filter(type ->
                                type == AttributeType.N || type == AttributeType.BOOL || type == AttributeType.NULL)
                        .ifPresent(type -> {
                            throw wrongType(ConditionFunctions.SIZE, type.toString());
                        });
            }
        }
    }

    private void checkOrdered(String operator, List<Operand> operands) {
        for (Operand operand : operands) {
            Optional<AttributeType> type = operand.type();
            if (type.isPresent() && !ScalarOrder.isScalar(type.get())) {
                throw wrongType(operator, type.get().toString());
            }
        }
    }

    private void checkBounds(AttributeValue low, AttributeValue high) {
        String bounds = "; lower bound operand: AttributeValue: " + printed(low)
                + ", upper bound operand: AttributeValue: " + printed(high);
        if (low.type() != high.type()) {
            throw kind.invalid("The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
        }
        if (ScalarOrder.compare(low, high) > 0) {
            throw kind.invalid(
                    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound" + bounds);
        }
    }

    private static String printed(AttributeValue scalar) {
        Object value = switch (scalar) {
            case AttributeValue.S(String text) -> text;
            case AttributeValue.N(var number) -> number;
            case AttributeValue.B(var bytes) -> bytes;
            case AttributeValue.BOOL _, AttributeValue.NULL _, AttributeValue.M _, AttributeValue.L _ -> scalar;
            case AttributeValue.SS _, AttributeValue.NS _, AttributeValue.BS _ -> scalar;
        };
        return "{" + scalar.type() + ":" + value + "}";
    }

    private DocumentPath path(Syntax.Call call, Operand operand) {
        if (operand instanceof Operand.Attribute(DocumentPath path)) {
            return path;
        }
        throw kind.invalid("Operator or function requires a document path; operator or function: " + call.function());
    }

    private AttributeType typeNamed(Syntax.Call call, Operand operand) {
        if (!(operand instanceof Operand.Constant(AttributeValue.S(String name)))) {
            throw wrongType(
                    call.function(),
                    operand.type().map(AttributeType::toString).orElse("{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"));
        }
        return AttributeType.named(name)
                .orElseThrow(() -> kind.invalid("Invalid attribute type name found; type: " + name
                        + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"));
    }

    private void checkPrefixType(Syntax.Call call, Operand operand) {
        operand.type()
                .filter(type -> type != AttributeType.S && type != AttributeType.B)
                .ifPresent(type -> {
                    throw wrongType(call.function(), type.toString());
                });
    }

    private ValidationException wrongType(String function, String type) {
        return kind.invalid("Incorrect operand type for operator or function; operator or function: " + function
                + ", operand type: " + type);
    }
}
