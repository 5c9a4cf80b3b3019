package dev.sluice.template.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Diagnostic;
import dev.sluice.template.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a project names twice, and what it names that is not there.
class LostPartsTest {
    private static final String PROJECT = """
            service: app
            provider: { name: aws, runtime: java21, environment: { VALUE: x } }
            package: { artifact: code.jar }
            functions:
              chat:
                handler: a.B
                events:
                  - EVENT
                  - websocket: $default
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeCode() throws IOException {
        Files.writeString(folder.resolve("code.jar"), "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `sqs: arn:aws:sqs:us-east-1:123456789012:jobs@    - sqs: { arn: 'arn:aws:sqs:us-east-1:123456789012:jobs' }` | the function takes messages of this queue already
            `stream: arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/x@    - stream: { type: dynamodb, arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/x' }` | the function takes changes of this table already
            websocket: { route: a-b }@    - websocket: { route: aDashb } | route 'aDashb': its logical id 'ADashbWebsocketsRoute' is that of another route
            httpApi: 'GET /a_b'@    - httpApi: 'GET /ab'               | route 'GET /ab': its logical id 'HttpApiRouteGetAb' is that of another route
            websocket: { route: $connect, authorizer: { name: cht } } | authorizer 'cht' is no function of this project (did you mean 'chat'?)
            """)
    void isSaid(String event, String message) throws IOException {
        assertThat(Projects.diagnostics(folder, PROJECT.replace("EVENT", event.replace("@    -", "\n      -"))))
                .anySatisfy(line -> assertThat(line).contains(message));
    }

    @Test
    void isSaidOfAFunctionThatIsThereTwice() throws IOException {
        String text = PROJECT.replace("EVENT", "websocket: $connect")
                .replace("functions:\n", "functions:\n  - chat: { handler: a.B }\n")
                .replace("  chat:\n    handler", "  - chat:\n     handler")
                .replace("\n    events:\n      - websocket: $connect\n      - websocket: $default", "");

        assertThat(Projects.diagnostics(folder, text))
                .anySatisfy(line -> assertThat(line).contains("function 'chat' is there already"));
    }

    @Test
    void isSaidOfAStageThatIsNoText() throws IOException {
        String text = PROJECT.replace("EVENT", "websocket: $connect").replace("name: aws,", "name: aws, stage: [a],");

        assertThat(Projects.diagnostics(folder, text))
                .anySatisfy(line -> assertThat(line).contains("provider.stage: a list (expected: a text)"));
    }

    @Test
    void isSaidOfATextWithoutEnd() throws IOException {
        String text = PROJECT.replace("EVENT", "websocket: $connect").replace("VALUE: x", "VALUE: '${self:custom.b}'")
                + "custom:\n  a: '" + "x".repeat(1000) + "'\n  b: '" + "${self:custom.a}".repeat(1001) + "'\n";

        assertThat(Projects.diagnostics(folder, text))
                .anySatisfy(line -> assertThat(line).contains("variables: a text of more than 1000000 characters"));
    }

    @Test
    void namesTheWayOutOfAVariableThatNothingSets() throws IOException {
        String text = PROJECT.replace("EVENT", "websocket: $connect").replace("VALUE: x", "VALUE: '${opt:colour}'");

        assertThat(Projects.read(folder, text, TemplateOptions.DEFAULTS).diagnostics())
                .extracting(Diagnostic::hint)
                .containsExactly("a variable may name a fallback: ${opt:stage, 'dev'}");
    }

    @Test
    void isSaidOfAFileWhoseNameIsNone() throws IOException {
        String text =
                PROJECT.replace("EVENT", "websocket: $connect").replace("VALUE: x", "VALUE: \"${file(a\\0b.yml):x}\"");

        assertThat(Projects.diagnostics(folder, text))
                .anySatisfy(line -> assertThat(line).contains("b.yml): no path: "));
    }

    @Test
    void isSaidOfMoreFilesThanAnyProjectHas() throws IOException {
        StringBuilder values = new StringBuilder("V: x");
        for (int i = 0; i < 1001; i++) {
            values.append(", V").append(i).append(": '${file(./none").append(i).append(".yml):x, \"\"}'");
        }
        String text = PROJECT.replace("EVENT", "websocket: $connect").replace("VALUE: x", values);

        assertThat(Projects.diagnostics(folder, text))
                .anySatisfy(line -> assertThat(line).contains("file(): more than 1000 files"));
    }
}
