package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sluice tables …` as a person types it: looking into tables, moving their items, backups and bringing them back.
class TableCommandsTest {
    @TempDir
    Path scratch;

    @Test
    void lookIntoTablesAndMoveThem() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch);
        Path items = scratch.resolve("items.jsonl");
        Path backup = scratch.resolve("backup");
        Files.writeString(items, """
                {"Item":{"word":{"S":"ola"},"meaning":{"S":"replaced by the next"}}}

                {"Item":{"word":{"S":"ola"},"meaning":{"S":"hello"},"n":{"N":"1"}}}
                {"Item":{"word":{"S":"tchau"},"meaning":{"L":[{"S":"bye"},{"N":"2"}]}}}
                """);
        try (SluiceProcess server = project.up("--durability", "buffered").awaitReady()) {
            assertThat(ask(0, project, "import", "words", items.toString())).isEqualTo("Put 3 items into words.");
            looks(project);
            Path out = scratch.resolve("out.jsonl");
            assertThat(ask(0, project, "export", "words", out.toString())).isEqualTo("Wrote 2 items to " + out + ".");
            assertThat(Files.readAllLines(out)).hasSize(2).allMatch(line -> line.startsWith("{\"Item\":{"));
            assertThat(ask(0, project, "backup", backup.toString()))
                    .matches("TABLES +MILLISECONDS +BACKUP\n1 +\\d+ +\\Q" + backup + "\\E");
            assertThat(ask(1, project, "backup", backup.toString())).contains("is there already");
            Files.writeString(items, "{\"Item\":{\"word\":{\"S\":\"later\"}}}\n");
            assertThat(ask(0, project, "import", "words", items.toString())).isEqualTo("Put 1 items into words.");
            assertThat(ask(1, project, "restore", backup.toString())).contains("stop it first");
            server.interrupt();
            assertThat(server.awaitExit()).isZero();
        }
        assertThat(ask(0, project, "restore", backup.toString()))
                .startsWith("Restored the tables of " + project.state() + ".\nThose that were there are in ");
        try (SluiceProcess _ = project.up().awaitReady()) {
            assertThat(ask(0, project, "scan", "words").lines()).hasSize(3);
        }
    }

    private void looks(ParrotProject project) throws InterruptedException {
        assertThat(ask(0, project, "describe", "words"))
                .containsPattern("table +words\n")
                .containsPattern("key +word S\n")
                .containsPattern("items +2 \\(");
        assertThat(ask(0, project, "scan", "words"))
                .containsPattern("(?m)^word +")
                .containsPattern("ola +hello +1")
                .containsPattern("tchau +\\[\"bye\", ?2\\] +-");
        assertThat(ask(0, project, "scan", "words", "--limit", "1"))
                .endsWith("There may be more than these 1; --limit N shows them.");
        assertThat(ask(0, project, "scan", "words", "--json")).contains("\"S\": \"hello\"");
        assertThat(ask(0, project, "get", "words", "word=ola")).contains("\"meaning\": \"hello\"", "\"n\": 1");
        assertThat(ask(1, project, "get", "words", "word=none")).isEqualTo("There is no such item.");
        assertThat(ask(1, project, "get", "words", "wort=x"))
                .isEqualTo("sluice: 'wort' is in no key of words (expected: word)");
        assertThat(ask(0, project, "query", "words", "word=ola").lines()).hasSize(2);
        assertThat(ask(0, project, "query", "SELECT * FROM words WHERE word = 'ola'"))
                .contains("hello");
        assertThat(ask(1, project, "query", "DELETE FROM words WHERE word = 'ola'"))
                .contains("this command only reads");
        assertThat(ask(1, project, "scan", "none"))
                .isEqualTo("sluice: Requested resource not found: Table: none not found");
        assertThat(ask(1, project, "import", "words", scratch.resolve("none").toString()))
                .contains("cannot be read");
    }

    private String ask(int exitCode, ParrotProject project, String... words) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("tables"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--project", project.toString()));
        try (SluiceProcess command = SluiceProcess.run(scratch, arguments.toArray(String[]::new))) {
            assertThat(command.awaitExit()).as(command.output()).isEqualTo(exitCode);
            return command.output().strip();
        }
    }
}
