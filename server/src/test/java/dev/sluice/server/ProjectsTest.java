package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void whatIsNoProjectIsLeftToTheReaderToComplainAbout() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path missing = folder.resolve("missing");
        assertThat(Projects.of(List.of(missing, empty))).containsExactly(missing, empty);
    }

    private Path project(String name) throws IOException {
        Path project = Files.createDirectories(folder.resolve(name));
        Files.createFile(project.resolve("template.yaml"));
        return project;
    }
}
