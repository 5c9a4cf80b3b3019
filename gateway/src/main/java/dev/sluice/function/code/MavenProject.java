package dev.sluice.function.code;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// A Maven project that holds a function's code. Builds with the wrapper of the project or the `mvn` of the path,
/// on the JDK that runs the gateway. Confined to one thread; blocks while it builds.
final class MavenProject {
    private static final long BUILD_MINUTES = 20;
    private static final int TAIL = 40;
    /// Its presence tells a jar with all its libraries: every handler needs it.
    private static final String LAMBDA_CORE = "com/amazonaws/services/lambda/runtime/Context.class";

    private final Path folder;
    private final BuildListener listener;

    MavenProject(Path folder, BuildListener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /// The project whose build makes that file: the one that it lies in the `target` of, if any.
    static Optional<MavenProject> thatMakes(Path file, BuildListener listener) {
        return around(file).map(folder -> new MavenProject(folder, listener));
    }

    /// The folder of the project that a file lies in the `target` of, if any.
    static Optional<Path> around(Path file) {
        for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.endsWith("target") && Files.isRegularFile(parent.resolveSibling("pom.xml"))) {
                return Optional.ofNullable(parent.getParent());
            }
        }
        return Optional.empty();
    }

    /// Where the project lies.
    Path folder() {
        return folder;
    }

    /// Whether something that a build reads was saved after the file was made, or the file is not there.
    boolean isNewerThan(Path made) throws IOException {
        if (!Files.exists(made)) {
            return true;
        }
        FileTime time = Files.isDirectory(made) ? newest(folder.resolve("target")) : Files.getLastModifiedTime(made);
        return isNewer(folder.resolve("pom.xml"), time) || isNewer(folder.resolve("src/main"), time);
    }

    /// When a build last made anything: one that finds the classes up to date still makes the jar.
    private static FileTime newest(Path target) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        try (Stream<Path> below = Files.walk(target)) {
            for (Path path : below.filter(Files::isRegularFile).toList()) {
                FileTime time = Files.getLastModifiedTime(path);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }

    private static boolean isNewer(Path tree, FileTime time) throws IOException {
        if (!Files.exists(tree)) {
            return false;
        }
        try (Stream<Path> below = Files.walk(tree)) {
            for (Path path : below.toList()) {
                if (Files.getLastModifiedTime(path).compareTo(time) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Of everything that a build reads in the project: its POM and its parent's beside it, and the main sources.
    String fingerprint() throws IOException {
        return new Fingerprint()
                .add("java " + Runtime.version().feature())
                .add(folder.resolve("pom.xml"))
                .add(folder.resolveSibling("pom.xml"))
                .add(folder.resolve("src/main"))
                .value();
    }

    /// Packages the project.
    ///
    /// @throws CodeException with the tail of the output when the build fails
    void build() throws IOException, CodeException {
        run(List.of("-B", "-ntp", "-DskipTests", "package"));
    }

    /// The jar with all its libraries in it, if the build makes one: the largest of `target`, when it holds the
    /// Lambda interfaces or a folder `lib`.
    Optional<Path> fatJar() throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder.resolve("target"))) {
            jars = files.filter(MavenProject::isMainJar).toList();
        }
        Optional<Path> largest =
                jars.stream().max(Comparator.comparingLong(jar -> jar.toFile().length()));
        if (largest.isEmpty()) {
            return largest;
        }
        try (ZipFile zip = new ZipFile(largest.orElseThrow().toFile())) {
            boolean fat = zip.getEntry(LAMBDA_CORE) != null || zip.getEntry("lib/") != null;
            return fat ? largest : Optional.empty();
        }
    }

    /// Copies `target/classes` and the libraries of the runtime scope; for projects that shade nothing.
    List<Path> copyClassesAndLibraries(Path place) throws IOException, CodeException {
        Path libraries = place.resolve("lib");
        run(List.of(
                "-B",
                "-ntp",
                "dependency:copy-dependencies",
                "-DincludeScope=runtime",
                "-DoutputDirectory=" + libraries));
        List<Path> classPath = new ArrayList<>();
        Path classes = folder.resolve("target/classes");
        if (Files.isDirectory(classes)) { // a project may hold nothing but libraries
            classPath.add(copyFolder(classes, place.resolve("classes")));
        }
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> jars = Files.list(libraries)) {
                jars.sorted().forEach(classPath::add);
            }
        }
        return classPath;
    }

    private static boolean isMainJar(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar")
                && !name.startsWith("original-")
                && !name.endsWith("-sources.jar")
                && !name.endsWith("-javadoc.jar")
                && !name.endsWith("-tests.jar");
    }

    static Path copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }

    private void run(List<String> arguments) throws IOException, CodeException {
        List<String> command = new ArrayList<>();
        command.add(maven());
        command.addAll(arguments);
        listener.started(folder, String.join(" ", command));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        Deque<String> tail = new ArrayDeque<>();
        try {
            Thread reader = Thread.ofVirtual().start(() -> pump(process, tail));
            boolean ended = process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                throw failure("still running after " + BUILD_MINUTES + " minutes", tail);
            }
            reader.join();
            if (process.exitValue() != 0) {
                throw failure("exit status " + process.exitValue(), tail);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failure("interrupted", tail);
        } finally {
            process.destroyForcibly();
        }
    }

    private void pump(Process process, Deque<String> tail) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                listener.line(folder, line);
                synchronized (tail) {
                    tail.add(line);
                    if (tail.size() > TAIL) {
                        tail.remove();
                    }
                }
            }
        } catch (IOException ended) {
            listener.line(folder, "output ends: " + ended.getMessage());
        }
    }

    private CodeException failure(String what, Deque<String> tail) {
        synchronized (tail) {
            return new CodeException("project " + folder + ": Maven failed, " + what
                    + " (expected: success). The end of its output:\n" + String.join("\n", tail));
        }
    }

    private String maven() throws CodeException {
        Path wrapper = folder.resolve("mvnw");
        if (Files.isExecutable(wrapper)) {
            return wrapper.toString();
        }
        for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(place, "mvn");
            if (!place.isEmpty() && Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        throw new CodeException("project " + folder
                + ": no Maven to build it with (expected: an executable mvnw in the project, or mvn on the PATH)");
    }
}
