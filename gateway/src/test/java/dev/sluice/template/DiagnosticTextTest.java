package dev.sluice.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
    private final Source source = new Source("t.yaml", "A: 1\nB:\n\tC: 2\n" + "x".repeat(200) + "\n");
    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void showsTheLineWithACaretAndTheHint() {
        diagnostics.error(new Place(source, 1, 4), "A: '1' (expected: a list)", "put it in brackets");
        assertThat(DiagnosticText.of(diagnostics.sorted())).isEqualTo("""
                t.yaml:1:4: error: A: '1' (expected: a list)
                    1 | A: 1
                      |    ^
                        hint: put it in brackets
                """);
    }

    @Test
    void keepsTabsSoThatTheCaretStandsBelow() {
        diagnostics.warning(new Place(source, 3, 2), "C has no effect");
        assertThat(DiagnosticText.of(diagnostics.sorted()))
                .isEqualTo("t.yaml:3:2: warning: C has no effect\n    3 | \tC: 2\n      | \t^\n");
    }

    @Test
    void leavesOutLinesThatAreTooLongOrNotThere() {
        diagnostics.error(new Place(source, 4, 1), "long");
        diagnostics.error(new Place(source, 9, 1), "beyond");
        assertThat(DiagnosticText.of(diagnostics.sorted()))
                .isEqualTo("t.yaml:4:1: error: long\nt.yaml:9:1: error: beyond\n");
    }

    @Test
    void comesInOrderOfPlaceAndSaysNothingTwice() {
        diagnostics.error(new Place(source, 3, 1), "c");
        diagnostics.error(new Place(source, 1, 4), "b");
        diagnostics.warning(new Place(source, 1, 1), "a");
        diagnostics.error(new Place(source, 3, 1), "c");
        assertThat(diagnostics.sorted()).extracting(Diagnostic::message).containsExactly("a", "b", "c");
    }

    @Test
    void suggestsTheNearestNameOrListsAll() {
        diagnostics.unknown(new Place(source, 1, 1), "no 'handlr'", "handlr", List.of("Runtime", "Handler"));
        diagnostics.unknown(new Place(source, 2, 1), "no 'zzz'", "zzz", List.of("Runtime", "Handler"));
        diagnostics.unknown(new Place(source, 3, 1), "no 'q'", "q", List.of());
        assertThat(diagnostics.sorted())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "no 'handlr' (did you mean 'Handler'?)",
                        "no 'zzz' (expected: Runtime, Handler)",
                        "no 'q' (there are none)");
    }

    @Test
    void countsASwapAsOneEdit() {
        assertThat(Nearest.distance("tabel", "table")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }
}
