package dev.sluice.function.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.FunctionCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodeFolderTest {
    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private CodeStore store = _ -> new Code(Path.of("none"), List.of(), "none");

    @BeforeEach
    void open() {
        store = new CodeFolder(folder.resolve("cache"), new BuildListener() {
            @Override
            public void started(Path project, String command) {
                heard.add("started " + command);
            }

            @Override
            public void line(Path project, String text) {
                heard.add(text);
            }

            @Override
            public void finished(Path project, Duration took) {
                heard.add("finished");
            }
        });
    }

    private static Path jar(Path path, String... entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.write(entry.length());
                out.closeEntry();
            }
        }
        return path;
    }

    /// A project whose wrapper runs that script instead of Maven.
    private Path project(String script) throws IOException {
        Path project = Files.createDirectories(folder.resolve("app"));
        Files.createDirectories(project.resolve("src/main/java"));
        Files.writeString(project.resolve("src/main/java/App.java"), "class App {}");
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path wrapper = Files.writeString(project.resolve("mvnw"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        jar(project.resolve("fat"), "com/amazonaws/services/lambda/runtime/Context.class", "App.class");
        jar(project.resolve("thin"), "App.class");
        return project;
    }

    private long builds() {
        return heard.stream().filter("finished"::equals).count();
    }

    @Test
    void copiesAJarSoThatItMayBeOverwritten() throws CodeException, IOException {
        Path jar = jar(folder.resolve("app.jar"), "App.class", "lib/", "lib/one.jar", "lib/deep/two.jar");
        Code code = store.resolve(jar);
        assertThat(code.classPath())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("code.jar", "one.jar");
        assertThat(code.classPath()).allMatch(Files::exists).doesNotContain(jar);
        assertThat(store.resolve(jar)).isEqualTo(code);
        jar(jar, "Another.class");
        assertThat(store.resolve(jar).fingerprint()).isNotEqualTo(code.fingerprint());
        assertThat(code.classPath()).allMatch(Files::exists);
    }

    @Test
    void buildsAMavenProjectOnceUntilItsSourcesChange() throws CodeException, IOException {
        Path project =
                project("echo jdk $JAVA_HOME; mkdir -p target; cp thin target/original-app.jar; cp fat target/app.jar");
        Code first = store.resolve(project);
        assertThat(first.classPath()).hasSize(1);
        assertThat(Files.size(first.classPath().getFirst())).isEqualTo(Files.size(project.resolve("fat")));
        assertThat(heard).contains("jdk " + System.getProperty("java.home"));
        assertThat(heard.getFirst()).startsWith("started ").endsWith("mvnw -B -ntp -DskipTests package");
        assertThat(store.resolve(project)).isEqualTo(first);
        assertThat(builds()).isEqualTo(1);
        Files.writeString(project.resolve("src/main/java/App.java"), "class App { int changed; }");
        assertThat(store.resolve(project).fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void buildsOnceForTwoStoresOfOneFolder() throws CodeException, IOException, InterruptedException {
        Path project = project("mkdir -p target; cp fat target/app.jar");
        CodeStore other = store;
        open();
        List<Code> codes = new CopyOnWriteArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(
                    List.of(() -> codes.add(store.resolve(project)), () -> codes.add(other.resolve(project))));
        }
        assertThat(codes).hasSize(2);
        assertThat(codes.getFirst()).isEqualTo(codes.getLast());
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsTheProjectThatMakesAJarWhenTheJarIsNotThereOrOld() throws CodeException, IOException {
        Path project = project("mkdir -p target; cp fat target/app.jar");
        Path jar = project.resolve("target/app.jar");
        Code first = store.resolve(jar);
        assertThat(first.classPath())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("code.jar");
        assertThat(store.resolve(jar)).isEqualTo(first);
        assertThat(builds()).isEqualTo(1);
        FileTime later =
                FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(1));
        Files.setLastModifiedTime(project.resolve("src/main/java/App.java"), later);
        assertThat(store.resolve(jar).origin()).isEqualTo(jar);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void copiesTheClassesOfAProjectThatItBuildsWhenTheyAreOld() throws CodeException, IOException {
        Path project =
                project("mkdir -p target/classes; echo $RANDOM > target/classes/App.class; cp thin target/app.jar");
        Path classes = project.resolve("target/classes");
        Code first = store.resolve(classes);
        assertThat(first.classPath()).hasSize(1).noneMatch(path -> path.startsWith(project));
        assertThat(store.resolve(classes)).isEqualTo(first);
        assertThat(builds()).isEqualTo(1);
        FileTime later = FileTime.from(Files.getLastModifiedTime(project.resolve("target/app.jar"))
                .toInstant()
                .plusSeconds(1));
        Files.setLastModifiedTime(project.resolve("src/main/java/App.java"), later);
        assertThat(store.resolve(classes).classPath()).isNotEqualTo(first.classPath());
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void saysThatTheBuildMadeNoSuchJar() throws IOException {
        Path project = project("mkdir -p target; cp fat target/app.jar");
        assertThatThrownBy(() -> store.resolve(project.resolve("target/apo.jar")))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("target/apo.jar: not there");
    }

    @Test
    void addsLibrariesWhereNothingIsShaded() throws CodeException, IOException {
        Path project = project("""
                case "$*" in
                  *copy-dependencies*) for last; do :; done; mkdir -p "${last#-DoutputDirectory=}"; cp fat "${last#-DoutputDirectory=}/core.jar";;
                  *) mkdir -p target/classes; echo x > target/classes/App.class; cp thin target/app.jar;;
                esac""");
        Code code = store.resolve(project);
        assertThat(code.classPath())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("classes", "core.jar");
        assertThat(code.classPath().getFirst().resolve("App.class")).exists();
    }

    @Test
    void buildsOnceForSeveralFunctions() throws IOException {
        Path project = project("mkdir -p target; cp fat target/app.jar");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 8; caller++) {
                callers.execute(() -> {
                    try {
                        heard.add(store.resolve(project).fingerprint());
                    } catch (CodeException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
            }
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void endsAFailureWithWhatMavenSaid() throws IOException {
        Path project = project("echo App.java:1: not a statement; exit 1");
        assertThatThrownBy(() -> store.resolve(project))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("project " + project + ": Maven failed, exit status 1")
                .hasMessageEndingWith("App.java:1: not a statement");
    }

    @Test
    void takesAFolderOfClassesWithItsLibraries() throws CodeException, IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.write(classes.resolve("App.class"), new byte[1]);
        Files.createDirectories(classes.resolve("lib"));
        Path library = jar(classes.resolve("lib/one.jar"), "One.class");
        assertThat(store.resolve(classes).classPath()).containsExactly(classes, library);
    }

    @Test
    void saysWhatItCannotTake() throws IOException {
        assertThatThrownBy(() -> store.resolve(folder.resolve("absent")))
                .hasMessageContaining("absent: not there (expected: a jar");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> store.resolve(empty))
                .hasMessageContaining("neither pom.xml nor classes nor lib/*.jar (expected: one of them)");
        Path gradle = Files.createDirectories(folder.resolve("gradle"));
        Files.createFile(gradle.resolve("build.gradle.kts"));
        assertThatThrownBy(() -> store.resolve(gradle)).hasMessageContaining("a Gradle project is not supported yet");
    }

    @Test
    void putsLayersBehindTheCodeAndTheLastOneFirst() throws CodeException, IOException {
        Path code = jar(folder.resolve("code.jar"), "App.class");
        Path first = Files.createDirectories(folder.resolve("first/java/lib"));
        jar(first.resolve("b.jar"), "B.class");
        jar(first.resolve("a.jar"), "A.class");
        Files.writeString(first.resolve("notes.txt"), "no jar");
        Path second = jar(folder.resolve("second.zip"), "java/lib/c.jar", "lib/d.jar", "java/lib/deep/e.jar", "x.jar");
        FunctionCode function = new FunctionCode(code, List.of(folder.resolve("first"), second));
        Code resolved = store.resolve(function);
        assertThat(resolved.classPath().stream().map(path -> path.getFileName().toString()))
                .containsExactly("code.jar", "c.jar", "d.jar", "a.jar", "b.jar");
        assertThat(store.resolve(function)).isEqualTo(resolved);
    }

    @Test
    void isAnotherCodeWhenALayerIsAnother() throws CodeException, IOException {
        Path code = jar(folder.resolve("code.jar"), "App.class");
        Path layer = Files.createDirectories(folder.resolve("layer/java/lib"));
        Path library = jar(layer.resolve("a.jar"), "A.class");
        FunctionCode function = new FunctionCode(code, List.of(folder.resolve("layer")));
        Code before = store.resolve(function);
        Files.setLastModifiedTime(library, FileTime.fromMillis(1_000_000));
        assertThat(store.resolve(function).fingerprint())
                .isNotEqualTo(before.fingerprint())
                .isNotEqualTo(store.resolve(FunctionCode.at(code)).fingerprint());
    }

    @Test
    void takesALayerWithoutJarsAndTellsAMissingOne() throws CodeException, IOException {
        Path code = jar(folder.resolve("code.jar"), "App.class");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(store.resolve(new FunctionCode(code, List.of(empty))).classPath())
                .hasSize(1);
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> store.resolve(new FunctionCode(code, List.of(missing))))
                .isInstanceOf(CodeException.class)
                .hasMessage("ContentUri " + missing
                        + ": not there (expected: a folder, a zip or the folder of a Maven project)");
    }
}
