package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CliTest {
    private static final Pattern ADDRESS = Pattern.compile("(wss?|https?)://\\S+");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Cli cli = new Cli(new Terminal(stream(out), stream(err), false));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            up --prot 4080          | unknown option --prot (did you mean --port?)
            up --memry              | unknown option --memry (did you mean --memory?)
            up apps --prot=4080     | unknown option --prot (did you mean --port?)
            connect --hedaer x ws:a | unknown option --hedaer (did you mean --header?)
            up --frobnicate         | unknown option --frobnicate
            upp                     | unknown command 'upp' (did you mean up?)
            functoins               | unknown command 'functoins' (did you mean functions?)
            frobnicate              | unknown command 'frobnicate' (expected: one of up, validate, connect,
            connect ws:a b          | 'b' is one argument too many
            tables --port 1 scan x  | --port stands before 'scan' (expected: behind it)
            """)
    void namesWhatWasMeant(String arguments, String said) {
        assertThat(cli.run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("sluice: " + said)
                .contains("Try 'sluice")
                .doesNotContain("Unknown option", "Unmatched");
    }

    @Test
    void breaksNoAddressAcrossLinesOfAHelpText() {
        cli.commandLine().getSubcommands().forEach((name, command) -> {
            out.reset();
            assertThat(cli.run(name, "--help")).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .as(name)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
            assertThat(addresses(command))
                    .allSatisfy(address -> assertThat(out.toString(StandardCharsets.UTF_8))
                            .as(name)
                            .contains(address));
        });
    }

    private static List<String> addresses(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return Stream.concat(
                        Stream.of(spec.usageMessage().footer()),
                        spec.options().stream().flatMap(option -> Stream.of(option.description())))
                .flatMap(text -> ADDRESS.matcher(text).results().map(MatchResult::group))
                .toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
