package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Five mistakes of five kinds are five messages, each with its place, however the template is read.
class TemplateMistakesTest {
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\S*template\\.yaml:(\\d+:\\d+: \\w+: .*)$");
    private static final Pattern OBJECT =
            Pattern.compile("\"severity\": \"(\\w+)\",\\s+\"file\": \"\\S+/template\\.yaml\","
                    + "\\s+\"line\": (\\d+),\\s+\"column\": (\\d+),\\s+\"message\": \"(.*)\",");
    private static final List<String> MISTAKES = List.of(
            "9:7: error: unknown property 'Runtim' of AWS::Serverless::Function (did you mean 'Runtime'?)",
            "16:21: error: ProtocolType: 'SOCKET' (expected: WEBSOCKET, HTTP)",
            "23:23: error: 'Parot' is no resource (did you mean 'Parrot'?)",
            "34:17: error: RouteKey: '$say' (expected: $connect, $disconnect, $default)",
            "49:11: error: unknown resource type 'AWS::DynamoDB::Tabel' (did you mean 'AWS::DynamoDB::Table'?)");

    @TempDir
    Path scratch;

    @BeforeEach
    void makeMistakes() throws IOException {
        ParrotProject right = ParrotProject.in(scratch);
        right.change("Runtime: java25", "Runtim: java25")
                .change("ProtocolType: WEBSOCKET", "ProtocolType: SOCKET")
                .change("!GetAtt Parrot.Arn", "!GetAtt Parot.Arn")
                .change("RouteKey: say", "RouteKey: $say")
                .change("AWS::DynamoDB::Table", "AWS::DynamoDB::Tabel");
    }

    @Test
    void validateShowsEach() throws InterruptedException {
        String said = fail("validate");
        assertThat(messages(said)).containsExactlyElementsOf(MISTAKES);
        assertThat(said).endsWith("\n5 errors, 0 warnings\n");
    }

    @Test
    void validateGivesEachToScripts() throws InterruptedException {
        List<String> found = OBJECT.matcher(fail("validate", "--json"))
                .results()
                .map(object ->
                        "%s:%s: %s: %s".formatted(object.group(2), object.group(3), object.group(1), object.group(4)))
                .toList();
        assertThat(found).containsExactlyElementsOf(MISTAKES);
    }

    @Test
    void upShowsEachAndServesNothing() throws InterruptedException {
        String said = fail("up", "--port", "0");
        assertThat(messages(said)).containsExactlyElementsOf(MISTAKES);
        assertThat(said).endsWith("sluice: 5 errors in the template\n").doesNotContain("Ready");
    }

    private static List<String> messages(String said) {
        return MESSAGE.matcher(said).results().map(message -> message.group(1)).toList();
    }

    /// What the command says of the project; it must fail.
    private String fail(String... command) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add(scratch.resolve("parrot").toString());
        try (SluiceProcess sluice = SluiceProcess.run(scratch, arguments.toArray(String[]::new))) {
            assertThat(sluice.awaitExit()).as(sluice.output()).isEqualTo(1);
            return sluice.output();
        }
    }
}
