package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectsTest {
    @TempDir
    Path folder;

    @Test
    void aFolderOfProjectsStandsForAllOfThem() throws IOException {
        project("tasks");
        project("chat");
        Files.createDirectories(folder.resolve("notes/deep"));
        Files.createFile(folder.resolve("notes/deep/template.yaml"));
        assertThat(Projects.of(List.of(folder))).containsExactly(folder.resolve("chat"), folder.resolve("tasks"));
    }

    @Test
    void aFolderWithATemplateIsOneProjectWhateverLiesBelow() throws IOException {
        Path outer = project("outer");
        Files.createDirectories(outer.resolve("inner"));
        Files.createFile(outer.resolve("inner/template.yaml"));
        assertThat(Projects.of(List.of(outer))).containsExactly(outer);
    }

    @Test
    void aFolderWithoutATemplateIsLeftToTheReaderToComplainAbout() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(Projects.of(List.of(empty))).containsExactly(empty);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "apps/cha, apps/chat",
                "aps, apps",
                "aps/chat, apps/chat",
                "app/caht, apps/chat",
                "apps/chat/templete.yaml, apps/chat/template.yaml",
                "apps/elsewhere, nothing",
                "elsewhere/chat, nothing",
                "apps/sluic, nothing"
            })
    void namesWhatWasMeantByAPathThatIsNotThere(Path missing, @Nullable Path meant) throws IOException {
        project("apps/chat");
        Files.createDirectories(folder.resolve("apps/.sluice"));
        String hint = meant == null ? "" : " (did you mean " + folder.resolve(meant) + "?)";
        assertThatThrownBy(() -> Projects.of(List.of(folder.resolve(missing))))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(folder.resolve(missing) + ": no such file or folder" + hint);
    }

    @Test
    void aNameInTheWorkingFolderIsSuggestedAsItWouldBeTyped() {
        assertThatThrownBy(() -> Projects.of(List.of(Path.of("pom.xmk"))))
                .hasMessage("pom.xmk: no such file or folder (did you mean pom.xml?)");
    }

    private Path project(String name) throws IOException {
        Path project = Files.createDirectories(folder.resolve(name));
        Files.createFile(project.resolve("template.yaml"));
        return project;
    }
}
