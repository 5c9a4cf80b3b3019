package dev.sluice.server.page;

import dev.sluice.function.code.BuildListener;
import dev.sluice.function.code.BuildLock;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Makes the files of a page from its `web` folder. With a `package.json` npm builds `web/dist`, once, and again
/// only when a source changed; without one the folder is the page. Blocks while npm runs, at most ten minutes a
/// step. Confined to the calling thread.
public final class PageBuild {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Set<String> NOT_SOURCES = Set.of("node_modules", "dist", ".vite");
    private static final String STALE = "; serving what was built before";
    private static final String NPM =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? "npm.cmd" : "npm";

    private final Path web;
    private final Path stamp;
    private final Path log;
    private final BuildListener progress;

    /// For that `web` folder. What npm says goes to the log file; the listener hears of each step, and of the end.
    ///
    /// @param builds remembers of which sources the page was built, and holds the log
    public PageBuild(Path web, Path builds, BuildListener progress) {
        this.web = web;
        this.stamp = builds.resolve("page.sources");
        this.log = builds.resolve("page.log");
        this.progress = progress;
    }

    /// What came of it.
    public sealed interface Outcome {
        /// The page lies there.
        ///
        /// @param problem why it is an older one, a sentence; empty when it is made of the present sources
        record Ready(Path folder, String problem) implements Outcome {}

        /// There is no page to serve.
        ///
        /// @param reason a sentence for the person; empty when the project simply has none
        record None(String reason) implements Outcome {}
    }

    /// Builds when needed.
    public Outcome run() throws IOException, InterruptedException {
        if (!Files.isDirectory(web)) {
            return new Outcome.None("");
        }
        if (!Files.exists(web.resolve("package.json"))) {
            return Files.exists(web.resolve("index.html"))
                    ? new Outcome.Ready(web, "")
                    : new Outcome.None(web + " has neither package.json nor index.html");
        }
        try (BuildLock _ = BuildLock.take(stamp.resolveSibling("page.lock"))) {
            return built();
        }
    }

    private Outcome built() throws IOException, InterruptedException {
        Path dist = web.resolve("dist");
        boolean built = Files.exists(dist.resolve("index.html"));
        String sources = sources();
        if (built && Files.exists(stamp) && Files.readString(stamp).equals(sources)) {
            return new Outcome.Ready(dist, "");
        }
        if (!npmIsThere()) {
            String missing = "npm was not found, so the page in " + web + " is not built; install Node.js 18 or newer";
            return built ? new Outcome.Ready(dist, missing + STALE) : new Outcome.None(missing);
        }
        long began = System.nanoTime();
        for (List<String> step : steps()) {
            progress.started(web, String.join(" ", step));
            int code = run(step);
            if (code != 0) {
                String failed = "'" + String.join(" ", step) + "' in " + web + " ended with " + code + "; see " + log;
                return built ? new Outcome.Ready(dist, failed + STALE) : new Outcome.None(failed);
            }
        }
        Files.writeString(stamp, sources);
        progress.finished(web, Duration.ofNanos(System.nanoTime() - began));
        return new Outcome.Ready(dist, "");
    }

    private List<List<String>> steps() {
        boolean locked = Files.exists(web.resolve("package-lock.json"));
        return List.of(
                List.of("npm", locked ? "ci" : "install", "--no-audit", "--no-fund"), List.of("npm", "run", "build"));
    }

    private int run(List<String> step) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(step.stream()
                        .map(word -> word.equals("npm") ? NPM : word)
                        .toList())
                .directory(web.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new IOException(
                    "'" + String.join(" ", step) + "' took more than " + LONGEST.toMinutes() + " minutes");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static File nothing() {
        Path unix = Path.of("/dev/null");
        return Files.exists(unix) ? unix.toFile() : new File("NUL");
    }

    private static boolean npmIsThere() {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, NPM))) {
                return true;
            }
        }
        return false;
    }

    /// Names, sizes and times of all sources: cheap to take, and another text as soon as one of them was saved.
    private String sources() throws IOException {
        Set<String> files = new TreeSet<>();
        Files.walkFileTree(web, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = NOT_SOURCES.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(web.relativize(file) + " " + attributes.size() + " "
                        + attributes.lastModifiedTime().toMillis());
                return FileVisitResult.CONTINUE;
            }
        });
        return String.join("\n", files);
    }
}
