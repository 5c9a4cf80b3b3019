package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ScalarOrder;
import dev.sluice.tables.item.ValidationException;
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
        return parts.stream().map(this::bind).toList();
    }

    private Condition compare(Syntax.Comparing comparing) {
        Comparison comparison = comparing.operator();
        List<Operand> operands = operands(List.of(comparing.left(), comparing.right()));
        checkCounts(comparing);
        checkDistinct(comparison.symbol(), operands);
        checkSizes(comparing);
        if (comparison.isOrdering()) {
            checkOrdered(comparison.symbol(), operands);
        }
        return new Condition.Compare(comparison, operands.getFirst(), operands.getLast());
    }

    private Condition between(Syntax.Between between) {
        List<Operand> operands = operands(List.of(between.value(), between.low(), between.high()));
        checkCounts(between);
        checkDistinct("BETWEEN", operands);
        checkSizes(between);
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
        checkCounts(in);
        candidates.forEach(candidate -> checkDistinct("IN", List.of(value, candidate)));
        checkSizes(in);
        return new Condition.In(value, candidates);
    }

    private Condition call(Syntax.Call call) {
        List<Operand> operands = operands(call.arguments());
        checkCounts(call);
        checkDistinct(call.function(), operands);
        checkSizes(call);
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
        return terms.stream().map(this::operand).toList();
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

    private void checkCounts(Syntax condition) {
        SyntaxWalk.visit(condition, node -> {
            if (node instanceof Syntax.Call(String function, List<Syntax.Term> arguments)
                    && !Integer.valueOf(arguments.size()).equals(ConditionFunctions.OPERANDS.get(function))) {
                throw kind.invalid("Incorrect number of operands for operator or function; operator or function: "
                        + function + ", number of operands: " + arguments.size());
            }
        });
    }

    private void checkDistinct(String operator, List<Operand> operands) {
        Operand first = operands.getFirst();
        if (first instanceof Operand.Attribute(DocumentPath path)
                && operands.stream().skip(1).anyMatch(first::equals)) {
            throw kind.invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + operator + ", first operand: " + path);
        }
    }

    /// Refuses `size` of what has no size.
    private void checkSizes(Syntax condition) {
        SyntaxWalk.visit(condition, node -> {
            if (node instanceof Syntax.Call(String function, List<Syntax.Term> arguments)
                    && function.equals(ConditionFunctions.SIZE)) {
                operand(arguments.getFirst())
                        .type()
                        .filter(type ->
                                type == AttributeType.N || type == AttributeType.BOOL || type == AttributeType.NULL)
                        .ifPresent(type -> {
                            throw wrongType(function, type.toString());
                        });
            }
        });
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
