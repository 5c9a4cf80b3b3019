package dev.sluice.server;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.deploy.Plan;
import dev.sluice.deploy.PlanStep;
import dev.sluice.function.code.CodeFolder;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Deploys again when a template, a page or the sources of a function change. One daemon thread waits for the file
/// system, lets it come to rest, and reloads; a mistake is shown, and what was deployed stays.
final class Reload implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.server");
    /// An editor writes several files at once; a build tool many.
    private static final int REST_MILLIS = 300;
    /// Written by builds, by us, or by version control: no sources.
    private static final Set<String> NOT_SOURCES =
            Set.of("target", "build", "node_modules", "dist", ".sluice", ".git", ".idea", ".vite", "bin", "out");

    /// Files of variables that a serverless.yml may read.
    private static final Pattern VARIABLES = Pattern.compile("\\.env(\\..+)?");

    private final Server server;
    private final Terminal terminal;
    private final WatchService watcher;

    private Reload(Server server, Terminal terminal, WatchService watcher) {
        this.server = server;
        this.terminal = terminal;
        this.watcher = watcher;
    }

    /// Watches the projects of a server; what changes after this returns is seen.
    static Reload watch(Server server, Terminal terminal) throws IOException {
        Reload reload = new Reload(server, terminal, FileSystems.getDefault().newWatchService());
        try {
            reload.register();
            Thread.ofPlatform().daemon().name("reload").start(reload::run);
        } catch (IOException broken) {
            reload.giveUp(broken);
        }
        return reload;
    }

    private void run() {
        try {
            while (true) {
                WatchKey first = watcher.take();
                boolean changed = drain(first);
                for (WatchKey next = rest(); next != null; next = rest()) {
                    changed |= drain(next);
                }
                if (changed) {
                    reload();
                    register();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException stopped) {
            LOG.log(System.Logger.Level.DEBUG, "event=reload-stopped");
        } catch (IOException broken) {
            giveUp(broken);
        }
    }

    private void giveUp(IOException broken) {
        terminal.tell(terminal.paint(Paint.YELLOW, "note ") + "changes are not watched any more: " + broken);
    }

    private @Nullable WatchKey rest() throws InterruptedException {
        return watcher.poll(REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Whether one of its events is about a source.
    private static boolean drain(WatchKey key) {
        boolean changed = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            String name = String.valueOf(event.context());
            boolean hidden = name.startsWith(".") && !VARIABLES.matcher(name).matches();
            changed |= !NOT_SOURCES.contains(name) && !name.endsWith("~") && !hidden;
        }
        key.reset();
        return changed;
    }

    private void reload() throws IOException, InterruptedException {
        long before = System.nanoTime();
        List<String> known = server.notes();
        try {
            Plan plan = server.reload(terminal);
            long millis = (System.nanoTime() - before) / 1_000_000;
            terminal.tell(terminal.paint(Paint.GREEN, "reloaded") + " in " + millis + " ms; open connections stay");
            plan.steps().stream()
                    .filter(step -> step.change() != PlanStep.Change.ENSURE)
                    .forEach(step -> terminal.tell("  " + step));
            plan.notes().forEach(note -> Announcement.tell(terminal, note));
            server.notes().stream()
                    .filter(note -> !known.contains(note))
                    .forEach(note -> Announcement.tell(terminal, note));
        } catch (ParametersMissing undeclaredBefore) {
            terminal.tell(terminal.paint(Paint.RED, "not reloaded: ") + undeclaredBefore.getMessage()
                    + "; start again to be asked for them");
        } catch (CommandFailure mistake) {
            terminal.tell(terminal.paint(Paint.RED, "not reloaded: ") + mistake.getMessage()
                    + "; what was deployed before goes on");
        }
    }

    /// Watches every folder with sources; one that is watched already stays so.
    private void register() throws IOException {
        Set<Path> roots = new HashSet<>();
        server.settings().projects().forEach(project -> roots.add(ServerChoice.folderOf(project)));
        for (FunctionDefinition function : server.gateway().image().functions().values()) {
            List<Path> code = new ArrayList<>(function.code().layers());
            code.add(function.code().root());
            code.stream().map(CodeFolder::sources).filter(Files::isDirectory).forEach(roots::add);
        }
        for (Path root : roots) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Path name = folder.getFileName();
                    if (!folder.equals(root) && name != null && NOT_SOURCES.contains(name.toString())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    try {
                        WatchKey _ = folder.register(
                                watcher,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE);
                    } catch (NoSuchFileException gone) {
                        return FileVisitResult.SKIP_SUBTREE; // a tool was faster: its parent tells of the next one
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        watcher.close();
    }
}
