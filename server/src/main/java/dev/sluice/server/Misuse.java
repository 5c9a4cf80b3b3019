package dev.sluice.server;

import dev.sluice.template.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What to say about arguments that are not understood: what was found, and what was probably meant.
final class Misuse {
    private Misuse() {}

    /// One sentence.
    static String of(CommandLine.ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        if (!(failure instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return String.valueOf(failure.getMessage());
        }
        String found = unmatched.getUnmatched().getFirst();
        if (unmatched.isUnknownOption()) {
            String name = found.contains("=") ? found.substring(0, found.indexOf('=')) : found;
            return "unknown option " + name
                    + Nearest.to(name, options(command)).map(Misuse::meant).orElse("");
        }
        List<String> commands = new ArrayList<>(command.subcommands().keySet());
        if (commands.isEmpty()) {
            return "'" + found + "' is one argument too many";
        }
        Optional<String> nearest = Nearest.to(found, commands);
        return "unknown command '" + found + "'"
                + nearest.map(Misuse::meant).orElse(" (expected: one of " + String.join(", ", commands) + ")");
    }

    private static String meant(String name) {
        return " (did you mean " + name + "?)";
    }

    private static List<String> options(CommandSpec command) {
        return command.options().stream().map(OptionSpec::longestName).toList();
    }
}
