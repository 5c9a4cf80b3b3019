package dev.sluice.function.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The store of one machine: takes jars, zips and folders of classes as they are and builds Maven projects, also
/// for a jar in the `target` of one that is older than its sources or not there. What it hands out of jars and
/// projects are copies below its cache folder. Safe for any thread.
public final class CodeFolder implements CodeStore {
    private static final String LIBRARIES = "lib/";

    private final CodeCache cache;
    private final BuildListener listener;
    private final ConcurrentHashMap<Path, Object> locks = new ConcurrentHashMap<>();

    /// Keeps copies and records of builds below that folder, such as `.sluice/code`; the listener hears of builds.
    public CodeFolder(Path cacheFolder, BuildListener listener) {
        cache = new CodeCache(cacheFolder);
        this.listener = listener;
    }

    /// Where a person edits what becomes that code: the project whose build makes it, else the code itself.
    public static Path sources(Path codeUri) {
        return MavenProject.around(codeUri.toAbsolutePath().normalize()).orElse(codeUri);
    }

    @Override
    public Code resolve(Path codeUri) throws CodeException {
        Path origin = codeUri.toAbsolutePath().normalize();
        // Two places that one build makes must not build at the same time.
        Path sources = sources(origin);
        synchronized (locks.computeIfAbsent(sources, _ -> new Object())) {
            try (BuildLock _ = cache.lock(sources)) {
                return resolveOne(origin);
            } catch (IOException broken) {
                throw new CodeException("CodeUri " + origin + ": " + broken);
            }
        }
    }

    @Override
    public Code layer(Path contentUri) throws CodeException {
        Path origin = contentUri.toAbsolutePath().normalize();
        synchronized (locks.computeIfAbsent(origin, _ -> new Object())) {
            try (BuildLock _ = cache.lock(origin)) {
                return oneLayer(origin);
            } catch (IOException broken) {
                throw new CodeException("ContentUri " + origin + ": " + broken);
            }
        }
    }

    private Code oneLayer(Path origin) throws IOException, CodeException {
        if (Files.exists(origin.resolve("pom.xml"))) {
            return project(origin);
        }
        String fingerprint = new Fingerprint().add(origin).value();
        if (Files.isDirectory(origin)) {
            return new Code(origin, LayerJars.in(origin), fingerprint);
        }
        if (!Files.isRegularFile(origin)) {
            throw new CodeException("ContentUri " + origin
                    + ": not there (expected: a folder, a zip or the folder of a Maven project)");
        }
        Optional<Code> kept = cache.find(origin, fingerprint);
        if (kept.isPresent()) {
            return kept.orElseThrow();
        }
        List<Path> jars = LayerJars.unpacked(origin, cache.prepare(origin, fingerprint));
        return cache.keep(origin, fingerprint, jars);
    }

    private Code resolveOne(Path origin) throws IOException, CodeException {
        Optional<MavenProject> maker = MavenProject.thatMakes(origin, listener);
        if (maker.isPresent() && maker.orElseThrow().isNewerThan(origin)) {
            build(maker.orElseThrow());
        }
        if (Files.isRegularFile(origin)) {
            return archive(origin);
        }
        if (!Files.isDirectory(origin)) {
            throw new CodeException("CodeUri " + origin
                    + ": not there (expected: a jar, a zip, a folder of classes or the folder of a Maven project)");
        }
        if (Files.exists(origin.resolve("pom.xml"))) {
            return project(origin);
        }
        if (Files.exists(origin.resolve("build.gradle")) || Files.exists(origin.resolve("build.gradle.kts"))) {
            throw new CodeException(
                    "CodeUri " + origin
                            + ": a Gradle project is not supported yet (expected: a Maven project, or the jar that Gradle made)");
        }
        return maker.isPresent() ? copiedClasses(origin) : classes(origin);
    }

    private Code archive(Path jar) throws IOException {
        String fingerprint = new Fingerprint().add(jar).value();
        Optional<Code> kept = cache.find(jar, fingerprint);
        if (kept.isPresent()) {
            return kept.orElseThrow();
        }
        Path place = cache.prepare(jar, fingerprint);
        return cache.keep(jar, fingerprint, copyArchive(jar, place));
    }

    private Code project(Path folder) throws IOException, CodeException {
        MavenProject project = new MavenProject(folder, listener);
        String fingerprint = project.fingerprint();
        Optional<Code> kept = cache.find(folder, fingerprint);
        if (kept.isPresent()) {
            return kept.orElseThrow();
        }
        build(project);
        Path place = cache.prepare(folder, fingerprint);
        Optional<Path> fatJar = project.fatJar();
        List<Path> classPath =
                fatJar.isPresent() ? copyArchive(fatJar.orElseThrow(), place) : project.copyClassesAndLibraries(place);
        return cache.keep(folder, fingerprint, classPath);
    }

    /// Classes that a build makes anew while environments still load from them.
    private Code copiedClasses(Path folder) throws IOException, CodeException {
        String fingerprint = classes(folder).fingerprint();
        Optional<Code> kept = cache.find(folder, fingerprint);
        if (kept.isPresent()) {
            return kept.orElseThrow();
        }
        Path copy = MavenProject.copyFolder(
                folder, cache.prepare(folder, fingerprint).resolve("classes"));
        return cache.keep(folder, fingerprint, classes(copy).classPath());
    }

    private void build(MavenProject project) throws IOException, CodeException {
        long began = System.nanoTime();
        project.build();
        listener.finished(project.folder(), Duration.ofNanos(System.nanoTime() - began));
    }

    /// Copies a jar, and the jars in its `lib/` beside it, as Lambda unpacks a zip.
    private static List<Path> copyArchive(Path jar, Path place) throws IOException {
        List<Path> classPath = new ArrayList<>();
        classPath.add(Files.copy(jar, place.resolve("code.jar")));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> libraries = zip.stream()
                    .filter(entry -> entry.getName().startsWith(LIBRARIES)
                            && entry.getName().endsWith(".jar")
                            && entry.getName().indexOf('/', LIBRARIES.length()) < 0)
                    .toList();
            for (ZipEntry library : libraries) {
                Path copy = place.resolve(library.getName());
                Files.createDirectories(copy.getParent());
                try (InputStream in = zip.getInputStream(library)) {
                    long copied = Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                    if (copied >= 0) {
                        classPath.add(copy);
                    }
                }
            }
        }
        return classPath;
    }

    private static Code classes(Path folder) throws IOException, CodeException {
        List<Path> classPath = new ArrayList<>();
        classPath.add(folder);
        Path libraries = folder.resolve("lib");
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> jars = Files.list(libraries)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(classPath::add);
            }
        }
        boolean hasCode = classPath.size() > 1;
        if (!hasCode) {
            try (Stream<Path> files = Files.walk(folder)) {
                hasCode = files.anyMatch(file -> file.toString().endsWith(".class"));
            }
        }
        if (!hasCode) {
            throw new CodeException(
                    "CodeUri " + folder + ": neither pom.xml nor classes nor lib/*.jar (expected: one of them)");
        }
        return new Code(folder, classPath, new Fingerprint().add(folder).value());
    }
}
