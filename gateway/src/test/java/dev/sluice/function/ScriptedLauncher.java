package dev.sluice.function;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.wire.json.JsonText;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A launcher whose environments do what the test says, and that counts them.
public final class ScriptedLauncher implements Launcher {
    /// What an environment does with a call.
    @FunctionalInterface
    public interface Script {
        InvocationResult run(Invocation call) throws InterruptedException;
    }

    static final InvocationResult OK = new InvocationResult.Succeeded(JsonText.of("\"ok\""));

    final AtomicInteger launched = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger programsClosed = new AtomicInteger();
    volatile String revision = "1";
    private final Script script;

    /// Environments that do that.
    public ScriptedLauncher(Script script) {
        this.script = script;
    }

    @Override
    public Program prepare(FunctionDefinition function) {
        String prepared = revision;
        return new Program() {
            @Override
            public Optional<String> refusal() {
                return function.runtime().startsWith("java") ? Optional.empty() : Optional.of("not supported yet");
            }

            @Override
            public String revision() {
                return prepared;
            }

            @Override
            public Environment launch() {
                launched.incrementAndGet();
                return new Scripted();
            }

            @Override
            public void close() {
                programsClosed.incrementAndGet();
            }
        };
    }

    private final class Scripted implements Environment {
        @Override
        public InvocationResult invoke(Invocation call) {
            try {
                return script.run(call);
            } catch (InterruptedException givenUp) {
                return InvocationResult.FunctionFailed.of("Interrupted", "given up");
            }
        }

        @Override
        public boolean isUsable() {
            return true;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
