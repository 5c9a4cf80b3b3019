package dev.sluice.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void areAsWideAsTheirWidestCell() {
        assertThat(Columns.lines(List.of("ID", "NAME"), List.of(List.of("1", "a longer one"), List.of("1000", "b"))))
                .containsExactly("ID    NAME", "1     a longer one", "1000  b");
    }

    @Test
    void consistOfTheHeaderWhenThereIsNoRow() {
        assertThat(Columns.lines(List.of("ID", "NAME"), List.of())).containsExactly("ID  NAME");
    }
}
