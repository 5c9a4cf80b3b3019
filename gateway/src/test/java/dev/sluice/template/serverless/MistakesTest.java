package dev.sluice.template.serverless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of projects that are wrong, and where.
class MistakesTest {
    private static final String PROJECT = """
            service: app
            provider:
              name: aws
              runtime: java21
              PROVIDER
            package: { artifact: code.jar }
            functions:
              chat:
                handler: a.B
                FUNCTION
                events:
                  - websocket: $connect
                  - EVENT
              auth: { handler: a.C }
            TOP
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeCode() throws IOException {
        Files.writeString(folder.resolve("code.jar"), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PROVIDER | stge: prod | 5:3: error: unknown key 'stge' of provider (did you mean 'stage'?)",
                "PROVIDER | stage: a b | 5:10: error: stage: 'a b' (expected: letters, digits, '-' and '_', at most 128)",
                "PROVIDER | region: moon | 5:11: error: region: 'moon' (expected: one like us-east-1)",
                "PROVIDER | stackName: 1st | 5:14: error: stack: '1st' (expected: a letter, then letters, digits and hyphens,"
                        + " at most 128)",
                "PROVIDER | timeout: 901 | 5:12: error: timeout: '901' (expected: an integer from 1 to 900)",
                "PROVIDER | apiGateway: { websocketApiId: x } | 5:17: error: websocketApiId is not supported yet: an API of"
                        + " another stack cannot be shared",
                "PROVIDER | resourcePolicy: [] | 5:3: error: resourcePolicy is not supported yet: it would not protect the API",
                "PROVIDER | websocketApiRouteSelectionExpression: x | 5:3: warning: websocketApiRouteSelectionExpression has no"
                        + " effect: it is misspelt, and the framework ignores it as well (expected:"
                        + " websocketsApiRouteSelectionExpression)",
                "PROVIDER | websocketsApiRouteSelectionExpression: $foo.bar | 5:42: error: selection expression '$foo.bar'",
                "PROVIDER | somethingElse: x | 5:3: warning: unknown key 'somethingElse' of provider has no effect",
                "FUNCTION | handlr: a.B | 10:5: error: unknown key 'handlr' of function 'chat' (did you mean 'handler'?)",
                "FUNCTION | warmup: true | 10:5: warning: unknown key 'warmup' of function 'chat' has no effect",
                "FUNCTION | url: true | 10:5: warning: url has no effect: functions have no addresses of their own",
                "FUNCTION | image: x | 10:5: error: image is not supported yet: container images cannot be run",
                "FUNCTION | runtime: nodejs20.x | 10:14: error: Runtime: 'nodejs20.x' is not supported yet (expected: java8,"
                        + " java8.al2, java11, java17, java21, java25)",
                "FUNCTION | environment: { A: [1] } | 10:20: error: A: a list (expected: a string)",
                "FUNCTION | role: Nowhere | 10:11: error: 'Nowhere' is no resource (expected: ",
                "FUNCTION | package: { artefact: x } | 10:16: error: unknown key 'artefact' of package of function 'chat' (did"
                        + " you mean 'artifact'?)",
                "FUNCTION | package: { artifact: x.jar } | 10:26: error: no such file or folder: 'x.jar' (expected: ",
            })
    void ofProviderAndFunctions(String where, String written, String expected) throws IOException {
        assertReported(where, written, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EVENT | websocket: { rout: x } | 13:22: error: unknown key 'rout' of websocket event of function 'chat' (did"
                        + " you mean 'route'?)",
                "EVENT | websocket: { routeKey: x } | 13:22: error: 'routeKey' is a key of the old plugin for WebSockets"
                        + " (expected: 'route')",
                "EVENT | websocket: { authorizer: auth } | 13:9: error: websocket event of function 'chat': missing property"
                        + " 'route' (websocket event requires a string)",
                "EVENT | websocket: { route: x, routeResponseSelectionExpression: y } | 13:66: error:"
                        + " routeResponseSelectionExpression: 'y' (expected: $default)",
                "EVENT | websocket: $connect | 13:20: error: route '$connect' is that of function 'chat' already",
                "EVENT | websocket: $conect | 13:20: error: RouteKey: '$conect' (did you mean '$connect'?)",
                "EVENT | websocket: { route: x, authorizer: auth } | 13:32: error: authorizer of route 'x' (expected: of"
                        + " $connect, no other route has one)",
                "EVENT | websocket: { route: $disconnect, authorizer: ath } | 13:54: error: authorizer 'ath' is no function of"
                        + " this project (did you mean 'auth'?)",
                "EVENT | websocket: { route: $disconnect, authorizer: { arn: !Ref X } } | 13:42: error: authorizer without a"
                        + " name (expected: name, or an arn that is a text)",
                "EVENT | websockets: x | 13:9: error: unknown event 'websockets' (did you mean 'websocket'?)",
                "EVENT | sns: topic | 13:9: warning: event 'sns' is not supported yet: notifications do not reach the function",
                "EVENT | just text | 13:9: error: event of function 'chat': 'just text' (expected: one key, such as websocket)",
                "EVENT | http: { path: x, method: GET, private: true } | 13:48: error: private is not supported yet: API keys"
                        + " are not enforced",
                "EVENT | http: { path: x, method: GET, authorizer: aws_iam } | 13:39: error: authorizer is not supported yet:"
                        + " authorizers of REST APIs are not enforced",
                "EVENT | http: { path: x } | 13:9: error: http event of function 'chat': missing property 'method' (http event"
                        + " requires a string)",
                "EVENT | http: GET | 13:15: error: http event of function 'chat': 'GET' (expected: one like 'GET /path')",
                "EVENT | httpApi: GIT /x | 13:18: error: method 'GIT' (did you mean 'GET'?)",
                "EVENT | httpApi: GET x | 13:18: error: path 'x' (expected: one like /path, or * for every request)",
                "EVENT | httpApi: { path: /x, method: GET, authorizer: x } | 13:43: error: authorizer is not supported yet:"
                        + " authorizers of HTTP APIs are not enforced",
                "EVENT | sqs: { batchSize: 5 } | 13:9: error: sqs event of function 'chat': missing property 'arn' (sqs event"
                        + " requires any value)",
                "EVENT | schedule: { rate: rate(1 day), inputPath: x } | 13:40: error: inputPath is not supported yet: the"
                        + " function would get another event",
            })
    void ofEvents(String where, String written, String expected) throws IOException {
        assertReported(where, written, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TOP | functins: {} | 15:1: error: unknown key 'functins' of the project (did you mean 'functions'?)",
                "TOP | plugins: [serverless-offline, serverless-lift, my-own] | 15:31: warning: plugin 'serverless-lift' is not"
                        + " run: its constructs are not made",
                "TOP | plugins: [serverless-offline, serverless-lift, my-own] | 15:48: warning: plugin 'my-own' is not run:"
                        + " what it adds or changes is missing",
                "TOP | layers: { a: {} } | 15:11: error: layer 'a': no path (expected: the folder that it holds)",
                "TOP | resources: [x] | 15:13: error: resources: 'x' (expected: a mapping with Resources, Outputs, …)",
                "TOP | resources: { extensions: { ChatLambdaFuncton: {} } } | 15:28: error: extension of 'ChatLambdaFuncton',"
                        + " which is no resource (did you mean 'ChatLambdaFunction'?)",
                "TOP | resources: { extensions: { ChatLambdaFunction: { Typ: x } } } | 15:50: error: 'Typ' cannot be extended"
                        + " (expected: Condition, CreationPolicy, DeletionPolicy, UpdatePolicy, UpdateReplacePolicy, DependsOn,"
                        + " Metadata, Properties)",
                "TOP | resources: { Resources: { ChatLambdaFunction: { Properties: { Tiemout: 3 } } } } | 15:63: error: unknown"
                        + " property 'Tiemout' of AWS::Lambda::Function (did you mean 'Timeout'?)",
            })
    void ofOtherSections(String where, String written, String expected) throws IOException {
        assertReported(where, written, expected);
    }

    private void assertReported(String where, String written, String expected) throws IOException {
        String text = PROJECT.replace(where, written).replaceAll("(?m)^ *(- )?(PROVIDER|FUNCTION|EVENT|TOP)$", "");
        assertThat(Projects.diagnostics(folder, text)).anyMatch(line -> line.startsWith(expected));
    }

    @Test
    void ofTheWholeProject() throws IOException {
        assertThat(Projects.diagnostics(folder, "[]"))
                .containsExactly("1:1: error: the project is a list (expected: a mapping of sections)");
        assertThat(Projects.diagnostics(folder, "provider: aws\nservice: 1st\n"))
                .containsExactly("2:10: error: service: '1st' (expected: a letter, then letters, digits and hyphens, at"
                        + " most 100)");
        assertThat(Projects.diagnostics(folder, "service: { name: app }\n"))
                .containsExactly("1:1: error: the project: missing property 'provider' (serverless.yml requires any"
                        + " value)");
        assertThat(Projects.diagnostics(folder, "service: app\nprovider: azure\n"))
                .containsExactly("2:11: error: name: 'azure' (expected: aws)");
    }

    @Test
    void ofCodeThatIsNotThere() throws IOException {
        String text = "service: app\nprovider: { name: aws, runtime: java21 }\nfunctions: { f: { handler: a.B } }\n";
        assertThat(Projects.diagnostics(folder, text))
                .containsExactly("3:14: error: function 'f': no code (expected: package.artifact with a jar, or a"
                        + " pom.xml in the project's folder)");
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        assertThat(Projects.blueprint(folder, text)
                        .functions()
                        .getFirst()
                        .code()
                        .root())
                .isEqualTo(folder);
        String bare = "service: app\nprovider: aws\nfunctions:\n  f: {}\n";
        assertThat(Projects.diagnostics(folder, bare))
                .containsExactly(
                        "4:3: error: function 'f': no handler (expected: package.Class or package.Class::method)",
                        "4:3: error: function 'f': no runtime (expected: one like java21, here or in provider)");
    }

    @Test
    void ofParametersThatNobodyTakes() throws IOException {
        TemplateOptions options = TemplateOptions.DEFAULTS.withParameters(Map.of("size", "1", "other", "2"));
        String text = "service: app\nprovider: { name: aws, environment: { A: '${param:size}' } }\n";
        assertThat(Projects.diagnostics(folder, text, options))
                .containsExactly("1:1: error: a value is given for 'other', no parameter (expected: size)");
    }

    @Test
    void neverThrow() throws IOException {
        String text = Projects.resource("orders.yml");
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(40));
            String cut = i % 2 == 0 ? text.substring(0, from) : text.substring(0, from) + text.substring(to);
            Reading reading = Projects.read(folder, cut, TemplateOptions.DEFAULTS);
            refused += reading instanceof Reading.Invalid ? 1 : 0;
            assertThat(reading instanceof Reading.Ok || !reading.diagnostics().isEmpty())
                    .isTrue();
        }
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void standWhereTheGeneratedNodesComeFrom() throws IOException {
        List<String> lines = Projects.diagnostics(folder, Projects.resource("orders.yml"));
        assertThat(lines).allMatch(line -> line.matches("\\d+:\\d+: .*")).noneMatch(line -> line.startsWith("0:"));
    }
}
