package dev.sluice.tables.expression;

import static dev.sluice.tables.expression.Request.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.item.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What updates do to an item.
class UpdateTest {
    private static final Item KEY = item("p", "key");

    private static Request request() {
        return Request.with()
                .name("#x", "x")
                .name("#status", "status")
                .value(":1", 1)
                .value(":2", 2)
                .value(":s", "new")
                .value(":l", List.of(8, 9))
                .value(":ss", Set.of("cat"))
                .value(":ns", Set.of(7))
                .value(":empty", Map.of());
    }

    private static Item update(String text, Item item) {
        return request().expressions().update(text).apply(Optional.of(item), KEY);
    }

    // beyond the limit because it is a table of cases
    static Stream<Arguments> updates() {
        return Stream.of(
                Arguments.of("SET a = :s", item(), item("a", "new")),
                Arguments.of("set a = :s, b = :1", item("a", 5), item("a", "new", "b", 1)),
                Arguments.of("SET b = a", item("a", 5), item("a", 5, "b", 5)),
                Arguments.of("SET a = b, b = a", item("a", 1, "b", 2), item("a", 2, "b", 1)),
                Arguments.of(
                        "SET z = d.e[0].f",
                        item("d", Map.of("e", List.of(Map.of("f", 3)))),
                        item("d", Map.of("e", List.of(Map.of("f", 3))), "z", 3)),
                Arguments.of("SET a = a + :1", item("a", 2), item("a", 3)),
                Arguments.of("SET a = :2 - a", item("a", 5), item("a", -3)),
                Arguments.of("SET a = ((b.c) + (:1))", item("b", Map.of("c", 1)), item("b", Map.of("c", 1), "a", 2)),
                Arguments.of("SET a = (a + :1)", item("a", 2), item("a", 3)),
                Arguments.of("SET a = if_not_exists(a, :2) + :1", item(), item("a", 3)),
                Arguments.of("SET a = if_not_exists(a, :2) + :1", item("a", 4), item("a", 5)),
                Arguments.of("SET a = if_not_exists(b, if_not_exists(c, :1))", item("c", 7), item("a", 7, "c", 7)),
                Arguments.of("SET a = list_append(a, :l)", item("a", List.of(1)), item("a", List.of(1, 8, 9))),
                Arguments.of("SET a = list_append(:l, a)", item("a", List.of(1)), item("a", List.of(8, 9, 1))),
                Arguments.of("SET a = list_append(if_not_exists(a, :l), :l)", item(), item("a", List.of(8, 9, 8, 9))),
                Arguments.of("SET a.b = :1", item("a", Map.of("c", 2)), item("a", Map.of("b", 1, "c", 2))),
                Arguments.of("SET a[1] = :s", item("a", List.of(1, 2, 3)), item("a", List.of(1, "new", 3))),
                Arguments.of("SET a[7] = :s", item("a", List.of(1)), item("a", List.of(1, "new"))),
                Arguments.of(
                        "SET a[9] = :1, a[3] = :2, a[0] = :s", item("a", List.of(0)), item("a", List.of("new", 2, 1))),
                Arguments.of("SET a[0] = :s", item("a", List.of()), item("a", List.of("new"))),
                Arguments.of("REMOVE a", item("a", 1, "b", 2), item("b", 2)),
                Arguments.of("REMOVE a, c, d", item("a", 1, "b", 2), item("b", 2)),
                Arguments.of("REMOVE a.b", item("a", Map.of("b", 1)), item("a", Map.of())),
                Arguments.of(
                        "REMOVE a.z, b[7]",
                        item("a", Map.of("b", 1), "b", List.of(1)),
                        item("a", Map.of("b", 1), "b", List.of(1))),
                Arguments.of("REMOVE a[0]", item("a", List.of(1)), item("a", List.of())),
                Arguments.of("REMOVE a[1], a[3]", item("a", List.of(0, 1, 2, 3, 4)), item("a", List.of(0, 2, 4))),
                Arguments.of(
                        "REMOVE a[1] SET a[3] = :s",
                        item("a", List.of(2, 3, 4, 5, 6, 7)),
                        item("a", List.of(2, 4, "new", 6, 7))),
                Arguments.of("REMOVE a SET b = a", item("a", 1), item("b", 1)),
                Arguments.of("ADD a :1", item("a", 2), item("a", 3)),
                Arguments.of("ADD a :1, b.c :2", item("b", Map.of("c", 1)), item("a", 1, "b", Map.of("c", 3))),
                Arguments.of("ADD a :ss", item("a", Set.of("dog")), item("a", Set.of("dog", "cat"))),
                Arguments.of("ADD a :ss", item("a", Set.of("cat")), item("a", Set.of("cat"))),
                Arguments.of("ADD a :ns", item(), item("a", Set.of(7))),
                Arguments.of("ADD a[9] :ns, a[5] :1", item("a", List.of()), item("a", List.of(1, Set.of(7)))),
                Arguments.of("DELETE a :ss", item("a", Set.of("dog", "cat")), item("a", Set.of("dog"))),
                Arguments.of("DELETE a :ss", item("a", Set.of("dog")), item("a", Set.of("dog"))),
                Arguments.of("DELETE a :ss", item("a", Set.of("cat"), "b", 1), item("b", 1)),
                Arguments.of("DELETE a :ss", item(), item()),
                Arguments.of("DELETE a[0] :ns", item("a", List.of(Set.of(7), 1)), item("a", List.of(1))),
                Arguments.of(
                        "SET #status = :s REMOVE #x ADD n :1 DELETE t :ss",
                        item("x", 1, "t", Set.of("cat", "dog")),
                        item("t", Set.of("dog"), "status", "new", "n", 1)),
                Arguments.of(
                        "SET a.b = :1, a.c.d = :s, b.x = :2 REMOVE a.x, b.y",
                        item("a", Map.of("x", 3, "y", 4, "c", Map.of("y", 3)), "b", Map.of("x", 1, "y", 2)),
                        item("a", Map.of("y", 4, "b", 1, "c", Map.of("y", 3, "d", "new")), "b", Map.of("x", 2))),
                Arguments.of(
                        "set b.c=((c[1])+(b.a)),b.a = a,c[1] = a, c[4] = b.a - b.b, c[2] = b.c add c[8] :ss, c[6] :2",
                        item("a", "x", "b", Map.of("a", 1, "b", 2, "c", 3), "c", List.of(1, 3)),
                        item(
                                "a",
                                "x",
                                "b",
                                Map.of("a", "x", "b", 2, "c", 4),
                                "c",
                                List.of(1, "x", 3, -1, 2, Set.of("cat")))));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void changesTheItem(String text, Item before, Item after) {
        assertThat(update(text, before)).isEqualTo(after);
    }

    @Test
    void beginsANewItemWithItsKey() {
        Update update = request().expressions().update("SET a = p, b = :1 REMOVE x.y, z[0]");
        assertThat(update.apply(Optional.empty(), KEY)).isEqualTo(item("p", "key", "a", "key", "b", 1));
    }

    @Test
    void tellsWhatItTouches() {
        Update update = request().expressions().update("SET a.b = :1, n = :2 REMOVE l[1] ADD m :1");
        Item before = item("p", "key", "a", Map.of("b", 0, "c", 1), "l", List.of(1, 2, 3), "m", 1);
        Item after = update.apply(Optional.of(before), KEY);

        assertThat(update.touched(before)).isEqualTo(item("a", Map.of("b", 0), "l", List.of(2), "m", 1));
        assertThat(update.touched(after)).isEqualTo(item("a", Map.of("b", 1), "n", 2, "l", List.of(3), "m", 2));
        assertThat(update.paths()).extracting(DocumentPath::head).containsExactly("a", "n", "l", "m");
    }

    @Test
    void leavesTheOldItemAlone() {
        Item before = item("a", Map.of("b", List.of(1)));
        assertThat(update("SET a.b[0] = :2", before)).isEqualTo(item("a", Map.of("b", List.of(2))));
        assertThat(before).isEqualTo(item("a", Map.of("b", List.of(1))));
    }

    @Test
    void keepsTheOrderOfAttributes() {
        assertThat(update("SET c = :1, a = :2", item("a", 0, "b", 0))
                        .attributes()
                        .keySet())
                .containsExactly("a", "b", "c");
    }

    @Test
    void undoesItself() {
        var random = new Random(11);
        for (int round = 0; round < 500; round++) {
            Item before = item("n", random.nextInt(1000) - 500, "s", Set.of("a", "b" + random.nextInt(5)));
            Item added = update("ADD n :2, s :ss", before);
            Update back = Request.with()
                    .value(":m", -2)
                    .value(":ss", Set.of("cat"))
                    .expressions()
                    .update("ADD n :m DELETE s :ss");
            assertThat(added.find("s")).isNotEqualTo(before.find("s"));
            assertThat(back.apply(Optional.of(added), KEY)).isEqualTo(before);
            assertThat(update("SET n = n + :1", before).find("n"))
                    .isEqualTo(update("ADD n :1", before).find("n"));
        }
    }
}
