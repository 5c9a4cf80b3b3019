package dev.sluice.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void everyKeyAndValueKnowsItsPlace() {
        Mapping root = mapping("A:\n  - b: 1\n    ccc: 'two'\n");
        Entry list = root.find("A").orElseThrow();
        assertThat(where(list.at())).isEqualTo("1:1");
        Mapping item = (Mapping) ((Sequence) list.value()).items().getFirst();
        assertThat(where(item.entries().getFirst().value().at())).isEqualTo("2:8");
        assertThat(where(item.entries().getLast().at())).isEqualTo("3:5");
        assertThat(where(item.entries().getLast().value().at())).isEqualTo("3:10");
    }

    @ParameterizedTest
    @CsvSource({
        "1, NUMBER",
        "-2.5e3, NUMBER",
        "012345678901, NUMBER",
        "'''1''', TEXT",
        "true, BOOLEAN",
        "False, BOOLEAN",
        "yes, TEXT",
        "2010-09-09, TEXT",
        "~, NULL",
        "!!str 1, TEXT",
        "'\"\"', TEXT",
    })
    void scalarsKeepTheirTextAndTheirKind(String written, Kind kind) {
        Scalar scalar = (Scalar) value(written);
        assertThat(scalar.kind()).isEqualTo(kind);
        assertThat(written.replaceAll("!!str |['\"]", "")).isEqualTo(scalar.text());
    }

    @Test
    void shortAndLongFormsAreTheSameCall() {
        for (String text : List.of("!GetAtt A.B", "{ 'Fn::GetAtt': A.B }")) {
            assertThat(value(text)).isInstanceOfSatisfying(Intrinsic.class, call -> {
                assertThat(call.function()).isEqualTo(IntrinsicFunction.GET_ATT);
                assertThat(call.argument()).isInstanceOf(Scalar.class);
            });
        }
        assertThat(value("!Join ['', [!Ref A, b]]"))
                .isInstanceOfSatisfying(
                        Intrinsic.class, call -> assertThat(call.argument()).isInstanceOf(Sequence.class));
    }

    @Test
    void aConditionOfAPolicyIsNoCall() {
        assertThat(value("{ Condition: { StringEquals: { a: b } } }")).isInstanceOf(Mapping.class);
    }

    @Test
    void anAliasIsTheAnchoredNodeOnceMore() {
        Mapping root = mapping("a: &x { n: 1 }\nb: *x\n");
        assertThat(root.find("b").orElseThrow().value())
                .isSameAs(root.find("a").orElseThrow().value());
    }

    @Test
    void reportsDuplicateKeysAndGoesOn() {
        Mapping root = mapping("a: 1\nb: 2\na: 3\n");
        assertThat(root.keys()).containsExactly("a", "b");
        assertThat(said()).containsExactly("t.yaml:3:1: error: duplicate key 'a' (it stands in line 1 already)");
    }

    @Test
    void reportsUnknownAnchorsMergeKeysAndKeysThatAreNoNames() {
        mapping("a: &one 1\nb: *ona\n<<: { c: 1 }\n[d]: 1\n");
        assertThat(said())
                .containsExactly(
                        "t.yaml:2:4: error: unknown anchor 'ona' (did you mean 'one'?)",
                        "t.yaml:3:1: error: merge key '<<': CloudFormation has none (expected: the keys themselves)",
                        "t.yaml:4:1: error: a key that is a list (expected: a name)");
    }

    @Test
    void stopsAtTheFirstSyntaxErrorAndPointsAtIt() {
        assertThat(Document.read(source("a: 1\nb: [1, 2\nc: 3\n"), diagnostics)).isEmpty();
        assertThat(said()).singleElement().asString().startsWith("t.yaml:3:2: error: syntax: ");
    }

    @Test
    void refusesAnAliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a" + i + ": &a" + i + " [")
                    .append(("*a" + (i - 1) + ", ").repeat(10))
                    .append("]\n");
        }
        assertThat(Document.read(source(bomb.toString()), diagnostics)).isEmpty();
        assertThat(said())
                .singleElement()
                .asString()
                .contains("more than " + TreeBuilder.MAX_NODES + " values, aliases expanded");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThat(Document.read(source("[".repeat(5000) + "]".repeat(5000)), diagnostics))
                .isEmpty();
        assertThat(said()).containsExactly("t.yaml:1:101: error: nested deeper than 100 levels");
    }

    @Test
    void refusesTextThatIsTooLong() {
        assertThat(Document.read(source("a: " + "x".repeat(Document.MAX_LENGTH)), diagnostics))
                .isEmpty();
        assertThat(said()).hasSize(1);
    }

    @Test
    void refusesAnEmptyTextAndASecondDocument() {
        assertThat(Document.read(source("# nothing\n"), diagnostics)).isEmpty();
        assertThat(Document.read(source("a: 1\n---\nb: 2\n"), diagnostics)).isPresent();
        assertThat(said())
                .containsExactly(
                        "t.yaml:1:1: error: the template is empty",
                        "t.yaml:3:1: error: a second document (expected: one template in a file)");
    }

    private Node value(String text) {
        return mapping("k: " + text + "\n").find("k").orElseThrow().value();
    }

    private Mapping mapping(String text) {
        return (Mapping) Document.read(source(text), diagnostics).orElseThrow();
    }

    private List<String> said() {
        return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
    }

    private static Source source(String text) {
        return new Source("t.yaml", text);
    }

    private static String where(Place place) {
        return place.line() + ":" + place.column();
    }
}
