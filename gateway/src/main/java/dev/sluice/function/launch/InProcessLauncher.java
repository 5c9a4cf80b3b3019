package dev.sluice.function.launch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.function.Environment;
import dev.sluice.function.FunctionLog;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.LaunchException;
import dev.sluice.function.Launcher;
import dev.sluice.function.Program;
import dev.sluice.function.code.Code;
import dev.sluice.function.code.CodeException;
import dev.sluice.function.code.CodeStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Hosts Java functions in this process: a class loader for each environment. Functions of one code share its
/// opened jars and read classes. Safe for any thread.
public final class InProcessLauncher implements Launcher {
    private final CodeStore codes;
    private final Platform platform;
    private final FunctionLog log;

    /// Open archives by fingerprint.
    @GuardedBy("this")
    private final Map<String, CodeArchive> archives = new HashMap<>();

    /// Code comes from that store, and what functions print goes to the log.
    public InProcessLauncher(CodeStore codes, Platform platform, FunctionLog log) {
        this.codes = codes;
        this.platform = platform;
        this.log = log;
    }

    @Override
    public Program prepare(FunctionDefinition function) {
        if (!function.runtime().startsWith("java")) {
            return new Refused("not supported yet: runtime " + function.runtime() + " of function " + function.name()
                    + " (this version runs java*)");
        }
        try {
            return new Loaded(function, archive(codes.resolve(function.code())));
        } catch (CodeException missing) {
            return new Refused("function " + function.name() + ": " + missing.getMessage());
        } catch (IOException unreadable) {
            return new Refused(
                    "function " + function.name() + ": " + function.code().root() + ": " + unreadable.getMessage()
                            + " (expected: a readable jar or folder)");
        }
    }

    private synchronized CodeArchive archive(Code code) throws IOException {
        CodeArchive open = archives.get(code.fingerprint());
        if (open != null && open.retain()) {
            return open;
        }
        CodeArchive opened = CodeArchive.open(code);
        boolean retained = opened.retain();
        if (!retained) {
            throw new IOException("archive closed while it was opened");
        }
        archives.put(code.fingerprint(), opened);
        return opened;
    }

    private synchronized void release(CodeArchive archive) {
        if (archive.release()) {
            archives.remove(archive.code().fingerprint(), archive);
        }
    }

    /// A function that cannot run here.
    private record Refused(String reason) implements Program {
        @Override
        public Optional<String> refusal() {
            return Optional.of(reason);
        }

        @Override
        public String revision() {
            return "";
        }

        @Override
        public Environment launch() throws LaunchException {
            throw new LaunchException(InvocationResult.FunctionFailed.of("Runtime.Unsupported", reason));
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private final class Loaded implements Program {
        private final FunctionDefinition function;
        private final CodeArchive archive;
        private final AtomicBoolean closed = new AtomicBoolean();

        Loaded(FunctionDefinition function, CodeArchive archive) {
            this.function = function;
            this.archive = archive;
        }

        @Override
        public Optional<String> refusal() {
            return Optional.empty();
        }

        @Override
        public String revision() {
            return archive.code().fingerprint();
        }

        @Override
        public Environment launch() throws LaunchException {
            if (!archive.retain()) {
                throw new LaunchException(InvocationResult.FunctionFailed.of(
                        "Sandbox.Closed", "code of " + function.name() + ": closed (expected: deployed)"));
            }
            InProcessEnvironment environment =
                    new InProcessEnvironment(FunctionFacts.of(function), archive, platform, log);
            try {
                environment.initialise();
                return environment;
            } catch (LaunchException failed) {
                environment.close();
                throw failed;
            }
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(archive);
            }
        }
    }
}
