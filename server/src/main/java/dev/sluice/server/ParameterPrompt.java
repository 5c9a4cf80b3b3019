package dev.sluice.server;

import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.template.MissingParameter;
import java.io.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a person for parameters, one line each; what is secret is not shown while it is typed. Blocks until it is
/// answered. Confined to the command's thread.
final class ParameterPrompt {
    private final Terminal terminal;
    private final Questions questions;

    /// @param questions how a line comes from the person
    ParameterPrompt(Terminal terminal, Questions questions) {
        this.terminal = terminal;
        this.questions = questions;
    }

    /// One for the person at the terminal; empty when nobody sits there.
    static Optional<ParameterPrompt> of(Terminal terminal) {
        Console console = Objects.requireNonNull(System.console(), "there is a console since JDK 22");
        if (!console.isTerminal()) {
            return Optional.empty();
        }
        return Optional.of(new ParameterPrompt(terminal, new Questions() {
            @Override
            public @Nullable String plain(String prompt) {
                return console.readLine("%s", prompt);
            }

            @Override
            public @Nullable String secret(String prompt) {
                char[] typed = console.readPassword("%s", prompt);
                return typed == null ? null : new String(typed);
            }
        }));
    }

    /// The answers, as keys and values of [dev.sluice.template.TemplateOptions#parameters()].
    ///
    /// @throws CommandFailure when the person ends the input
    Map<String, String> ask(List<MissingParameter> missing) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (MissingParameter parameter : missing) {
            terminal.tell(terminal.paint(Paint.BOLD, parameter.key())
                    + terminal.paint(Paint.FAINT, "  " + parameter.type())
                    + (parameter.description().isEmpty() ? "" : "\n  " + parameter.description()));
            answers.put(parameter.key(), answer(parameter));
        }
        return answers;
    }

    private String answer(MissingParameter parameter) {
        List<String> allowed = parameter.allowedValues();
        String prompt = allowed.isEmpty() ? "  value: " : "  one of " + String.join(", ", allowed) + ": ";
        while (true) {
            String typed = parameter.secret() ? questions.secret(prompt) : questions.plain(prompt);
            if (typed == null) {
                throw new CommandFailure(
                        "no value for " + parameter.key() + "; give it with --parameter " + parameter.key() + "=VALUE");
            }
            if (allowed.isEmpty() || allowed.contains(typed)) {
                return typed;
            }
            String shown = parameter.secret() ? "that" : "'" + typed + "'";
            terminal.tell(terminal.paint(Paint.YELLOW, "  " + shown + " is not allowed"));
        }
    }

    /// A line from the person; null at the end of the input.
    interface Questions {
        /// Shown while it is typed.
        @Nullable
        String plain(String prompt);

        /// Not shown.
        @Nullable
        String secret(String prompt);
    }
}
