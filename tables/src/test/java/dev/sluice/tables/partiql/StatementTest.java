package dev.sluice.tables.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What statements say.
class StatementTest {
    /// `{a: 5, t: "it's", m: {"b c": [10, 20]}, tags: <<"x">>, none: null}`.
    private static final Item ITEM = ((Statement.Insert) Statement.parse(
                    "insert into T value {'a': 5, 't': 'it''s', \"m\": {'b c': [10, 20]}, 'tags': <<'x'>>, 'none': null}",
                    List.of()))
            .item();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = 5                                     | true",
                "5 = a AND t = 'it''s'                     | true",
                "a != 5 OR a <> 5                          | false",
                "a < 5.5 and a >= +5e0 and a > -1          | true",
                "NOT a = 5                                 | false",
                "NOT (a = 6 OR a = 7) AND (a = 5)          | true",
                "a BETWEEN 1 AND 5                         | true",
                "a NOT BETWEEN 1 AND 4                     | true",
                "a IN [1, 5]                               | true",
                "a IN (1, 2)                               | false",
                "a NOT IN (1, 2)                           | true",
                "z IS MISSING                              | true",
                "a IS NOT MISSING                          | true",
                "none IS NULL                              | true",
                "a IS NULL                                 | false",
                "begins_with(t, 'it')                      | true",
                "BEGINS_WITH(t, 't')                       | false",
                "contains(tags, 'x')                       | true",
                "attribute_type(a, 'N')                    | true",
                "size(m.\"b c\") = 2                       | true",
                "\"m\".\"b c\"[1] = 20                     | true",
                "m['b c'][0] = 10                          | true",
                "a = m                                     | false",
            })
    void testsWhereClauses(String where, boolean holds) {
        Statement.Select select = (Statement.Select) Statement.parse("SELECT * FROM \"T\" WHERE " + where, List.of());

        assertThat(select.where().orElseThrow().test(ITEM)).isEqualTo(holds);
    }

    @Test
    void readsEveryKindOfValue() {
        Statement.Insert insert = (Statement.Insert)
                Statement.parse("""
                INSERT INTO "my-table" VALUE {'s': 'x', 'n': -1.5e2, 'b': ?, 't': true, 'f': FALSE, 'z': NULL,
                  'l': [1, [?]], 'm': {}, 'ss': <<'a', 'b'>>, 'ns': <<1, 2.0>>, 'empty': []}""", List.of(AttributeValue.string("first"), AttributeValue.N.of(2)));

        assertThat(insert.table()).isEqualTo("my-table");
        assertThat(insert.item())
                .isEqualTo(Item.builder()
                        .put("s", AttributeValue.string("x"))
                        .put("n", AttributeValue.N.of(-150))
                        .put("b", AttributeValue.string("first"))
                        .put("t", new AttributeValue.BOOL(true))
                        .put("f", new AttributeValue.BOOL(false))
                        .put("z", new AttributeValue.NULL())
                        .put(
                                "l",
                                AttributeValue.list(
                                        AttributeValue.N.of(1), AttributeValue.list(AttributeValue.N.of(2))))
                        .put("m", new AttributeValue.M(Item.EMPTY))
                        .put("ss", AttributeValue.SS.of(List.of("a", "b")))
                        .put("ns", AttributeValue.NS.parse(List.of("1", "2")))
                        .put("empty", AttributeValue.list())
                        .build());
    }

    @Test
    void readsSelects() {
        Statement.Select select = (Statement.Select) Statement.parse(
                "SELECT a, m.\"b c\"[0] FROM \"T\".\"by-a\" WHERE a = ? ORDER BY a DESC, b",
                List.of(AttributeValue.N.of(5)));

        assertThat(select.table()).isEqualTo("T");
        assertThat(select.index()).contains("by-a");
        assertThat(select.where().orElseThrow()).isInstanceOf(Condition.Compare.class);
        assertThat(select.order()).containsExactly(new Statement.Order("a", false), new Statement.Order("b", true));
        assertThat(select.told(ITEM)).isEqualTo(Item.of("a", AttributeValue.N.of(5), "b c", AttributeValue.N.of(10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SET a = 6                              | a | {a: 6}",
                "SET a = a + 1                          | a | {a: 6}",
                "SET a = a - 1 + 3 SET t = 'x'          | a, t | {a: 7, t: x}",
                "SET n = if_not_exists(n, a)            | n | {n: 5}",
                "SET m.\"b c\" = list_append(m.\"b c\", [30]) | m.b c | {m: {b c: [10, 20, 30]}}",
                "SET tags = set_add(tags, <<'y'>>)      | tags | {tags: [x, y]}",
                "SET tags = set_delete(tags, <<'x'>>)   | tags | {}",
                "REMOVE a, t REMOVE none                | a, t, none | {}",
                "SET a = 1, t = 'b'                     | a, t | {a: 1, t: b}",
            })
    void changesItems(String clauses, String touched, String after) {
        Statement.Change change = (Statement.Change) Statement.parse("UPDATE T " + clauses + " WHERE p = 1", List.of());
        Update update = change.update();

        assertThat(update.paths()).hasSize(touched.split(", ").length);
        assertThat(plain(update.touched(update.apply(Optional.of(ITEM), Item.EMPTY))))
                .isEqualTo(after);
    }

    private static String plain(Item item) {
        StringBuilder text = new StringBuilder("{");
        item.attributes()
                .forEach((name, value) -> text.append(text.length() > 1 ? ", " : "")
                        .append(name)
                        .append(": ")
                        .append(plain(value)));
        return text.append("}").toString();
    }

    private static String plain(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(String text) -> text;
            case AttributeValue.N(var number) -> number.toString();
            case AttributeValue.M(Item fields) -> plain(fields);
            case AttributeValue.L(var elements) ->
                elements.stream().map(StatementTest::plain).toList().toString();
            case AttributeValue.SS(var elements) -> elements.toString();
            case AttributeValue.B _, AttributeValue.BOOL _, AttributeValue.NULL _ -> value.toString();
            case AttributeValue.NS _, AttributeValue.BS _ -> value.toString();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE T SET a = 1 WHERE p = 1, NOTHING",
        "UPDATE T SET a = 1 WHERE p = 1 RETURNING ALL OLD *, ALL_OLD",
        "UPDATE T SET a = 1 WHERE p = 1 RETURNING ALL NEW *, ALL_NEW",
        "UPDATE T SET a = 1 WHERE p = 1 returning modified old *, MODIFIED_OLD",
        "UPDATE T SET a = 1 WHERE p = 1 RETURNING MODIFIED NEW *, MODIFIED_NEW",
        "DELETE FROM T WHERE p = 1 RETURNING ALL OLD *, ALL_OLD",
    })
    void readsWhatIsReturned(String text, Statement.Returning returning) {
        Statement statement = Statement.parse(text, List.of());

        assertThat(
                        statement instanceof Statement.Change change
                                ? change.returning()
                                : ((Statement.Delete) statement).returning())
                .isEqualTo(returning);
    }

    @Test
    void readsExists() {
        Statement.Exists exists =
                (Statement.Exists) Statement.parse("EXISTS(SELECT * FROM T WHERE p = 1 AND a > 2)", List.of());

        assertThat(exists.table()).isEqualTo("T");
        assertThat(exists.isRead()).isFalse();
        assertThat(DocumentPath.of("p").find(ITEM)).isNull();
    }
}
