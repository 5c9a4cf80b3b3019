package dev.sluice.tables.expression;

import static dev.sluice.tables.expression.Request.bytes;
import static dev.sluice.tables.expression.Request.item;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import dev.sluice.tables.item.ValidationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Updates that fit the grammar and are still wrong, in themselves or for their item.
class UpdateErrorTest {
    private static Request request() {
        return Request.with()
                .name("#c", "c")
                .name("#d", "[3]")
                .name("#1", "1")
                .value(":a", "a")
                .value(":b", 1)
                .value(":c", bytes("a"))
                .value(":d", false)
                .value(":e", new AttributeValue.NULL())
                .value(":f", Set.of("a"))
                .value(":g", Set.of(1))
                .value(":h", Set.of(bytes("a")))
                .value(":i", Map.of())
                .value(":j", List.of());
    }

    private static void assertInvalid(String text, String message) {
        assertThatThrownBy(() -> request().expressions().update(text))
                .as(text)
                .isInstanceOf(ValidationException.class)
                .hasMessage("Invalid UpdateExpression: " + message);
    }

    @ParameterizedTest
    @CsvSource({"' set #z = :z set abOrt = true ', abOrt", "' remove Absolute ', Absolute", "'SET a = Name', Name"})
    void refusesReservedWordsFirst(String text, String word) {
        assertInvalid(text, "Attribute name is a reserved keyword; reserved keyword: " + word);
    }

    @ParameterizedTest
    @CsvSource({"set #z = if_not_exist(:z) set c = d, if_not_exist", "'SET a = LIST_APPEND(:j, :j)', LIST_APPEND"})
    void refusesUnknownFunctions(String text, String function) {
        assertInvalid(text, "Invalid function name; function: " + function);
    }

    @Test
    void refusesFunctionsOfConditions() {
        assertInvalid("SET a = size(b)", "The function is not allowed in an update expression; function: size");
    }

    @Test
    void refusesNestedListAppends() {
        assertInvalid(
                "SET a = list_append(list_append(:j, :j), :j)",
                "The function is not allowed to be used this way in an expression; function: list_append");
    }

    @ParameterizedTest
    @CsvSource({
        "set a = #z set c = :z, SET",
        "remove #z set a = b remove e, REMOVE",
        "add #z :z set a = b add e :f, ADD",
        "delete #z :e set a = b delete #e :f, DELETE"
    })
    void refusesSectionsThatComeTwice(String text, String section) {
        assertInvalid(text, "The \"" + section + "\" section can only be used once in an update expression;");
    }

    @Test
    void refusesUndefinedNamesBeforeUndefinedValues() {
        assertInvalid(
                "SET a = :z, #z = if_not_exists(:z)",
                "An expression attribute name used in the document path is not defined; attribute name: #z");
        assertInvalid(
                "SET #c = if_not_exists(:z)",
                "An expression attribute value used in expression is not defined; attribute value: :z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a) | [c, [1], a] | [c]",
                "set #c[3].#d = a, #c[3] = a | [c, [3], [3]] | [c, [3]]",
                "SET a = :a REMOVE a | [a] | [a]",
                "SET a = :a, a.b = :a | [a] | [a, b]"
            })
    void refusesPathsThatOverlap(String text, String one, String two) {
        assertInvalid(
                text,
                "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: "
                        + one + ", path two: " + two);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set #c[3].#d = a, #c.#d[3] = if_not_exists(a) | [c, [3], [3]] | [c, [3], [3]]",
                "remove a.#c set a[1] = #d | [a, c] | [a, [1]]"
            })
    void refusesPathsThatConflict(String text, String one, String two) {
        assertInvalid(
                text,
                "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: "
                        + one + ", path two: " + two);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set b = list_append(:a, a), c = if_not_exists(a) add a.b :a | ADD | STRING",
                "delete a.b :a | DELETE | STRING",
                "add a.b :e | ADD | NULL",
                "add a.b :d | ADD | BOOLEAN",
                "delete a.b :c | DELETE | BINARY",
                "add a.b :i | ADD | MAP",
                "delete a.b :j | DELETE | LIST",
                "delete a.b :b | DELETE | NUMBER"
            })
    void refusesWhatCannotBeAddedOrDeleted(String text, String operator, String type) {
        assertInvalid(
                text,
                "Incorrect operand type for operator or function; operator: " + operator + ", operand type: " + type);
    }

    @ParameterizedTest
    @CsvSource({
        "set a = if_not_exists(c), if_not_exists, 1",
        "set a = list_append(c), list_append, 1",
        "'set a = list_append(c, d, e)', list_append, 3"
    })
    void refusesWrongNumbersOfOperands(String text, String function, int count) {
        assertInvalid(
                text,
                "Incorrect number of operands for operator or function; operator or function: " + function
                        + ", number of operands: " + count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set a = if_not_exists(:a, c)", "set a = if_not_exists(if_not_exists(a, b), c)"})
    void refusesWhatIsNoPath(String text) {
        assertInvalid(text, "Operator or function requires a document path; operator or function: if_not_exists");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set a = list_append(:a, a) | list_append | S",
                "set a = list_append(a, :b) | list_append | N",
                "set a = list_append(:i, a) | list_append | M",
                "set a = a + :a | + | S",
                "set a = :a + :c | + | S",
                "set a = :c - a | - | B",
                "set a = a - :d | - | BOOL",
                "set a = a + :e | + | NULL",
                "set a = a + :f | + | SS",
                "set a = a + :g | + | NS",
                "set a = a - :h | - | BS",
                "set a = a - :j | - | L"
            })
    void refusesWrongTypesOfValues(String text, String function, String type) {
        assertInvalid(
                text,
                "Incorrect operand type for operator or function; operator or function: " + function
                        + ", operand type: " + type);
    }

    private static void assertUnfit(String text, Item item, String message) {
        Update update = request().expressions().update(text);
        assertThatThrownBy(() -> update.apply(Optional.of(item), item("p", "key")))
                .as(text)
                .isInstanceOf(ValidationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete d :f",
                "delete b :g",
                "delete b.a :g",
                "delete b.a :h",
                "delete c :g",
                "add b :g",
                "add d :b",
                "set e = p + :b",
                "set e = b - :b",
                "set e = list_append(d, if_not_exists(f, :j))"
            })
    void refusesWrongTypesInTheItem(String text) {
        assertUnfit(
                text,
                item("p", "key", "b", Map.of("a", Set.of("1")), "c", 1, "d", Set.of(1)),
                "An operand in the update expression has an incorrect data type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"set c = z", "set e = list_append(z, c)", "set x = :a, y = x", "set z = z", "set a = z + :b"})
    void refusesToReadWhatIsNotThere(String text) {
        assertUnfit(
                text,
                item("p", "key"),
                "The provided expression refers to an attribute that does not exist in the item");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set b.a = :f, #1 = :f",
                "set b[1] = :f",
                "set y.a = :f",
                "set y[1] = :f",
                "set c[1] = :f",
                "set d.#1 = :f",
                "set d[7].x = :f",
                "remove b.a",
                "remove b[1]",
                "remove y.a",
                "remove y[1]",
                "remove c[1]",
                "remove d.#1",
                "delete b.a :f",
                "delete y[1] :f",
                "delete d.#1 :f",
                "add b[1] :f",
                "add y.a :f",
                "add c[1] :f"
            })
    void refusesPathsThatTheItemDoesNotHave(String text) {
        assertUnfit(
                text,
                item("p", "key", "b", "text", "c", Map.of("1", "a"), "d", List.of("a", "b")),
                "The document path provided in the update expression is invalid for update");
    }

    @Test
    void refusesWhatBecomesTooDeep() {
        AttributeValue deep = Request.av(1);
        for (int level = 0; level < 31; level++) {
            deep = AttributeValue.list(deep);
        }
        Update update = Request.with().value(":v", deep).expressions().update("SET a.b = :v, c = :v");
        assertThatCode(() -> update.apply(Optional.of(item("a", Map.of())), Item.EMPTY))
                .doesNotThrowAnyException();
        Update deeper = Request.with()
                .value(":v", AttributeValue.list(deep))
                .expressions()
                .update("SET a.b = :v");
        assertThatThrownBy(() -> deeper.apply(Optional.of(item("a", Map.of())), Item.EMPTY))
                .hasMessage("Nesting Levels have exceeded supported limits");
    }

    @ParameterizedTest
    @CsvSource({
        "'add pk.b :b', pk",
        "'delete pk :g', pk",
        "'remove d set b = :a, pk = :a', pk",
        "'set sk = pk.b + a[1]', sk",
        "'remove sk', sk"
    })
    void refusesToChangeTheKey(String text, String attribute) {
        KeySchema schema = KeySchema.of(new KeyAttribute("pk", ScalarType.S), new KeyAttribute("sk", ScalarType.S));
        Update update = request().expressions().update(text);
        assertThatThrownBy(() -> update.checkLeavesAlone(schema))
                .hasMessage("One or more parameter values were invalid: Cannot update attribute " + attribute
                        + ". This attribute is part of the key");
        assertThatCode(() -> request().expressions().update("SET a = pk").checkLeavesAlone(schema))
                .doesNotThrowAnyException();
    }
}
