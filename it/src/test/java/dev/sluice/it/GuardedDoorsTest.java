package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.wire.json.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// What keeps people out, as a running server does it, to the byte: signatures, API keys with plans, required
/// parameters, domains with mappings, throttles. The project `doors` has an API for each; sockets by hand, signed
/// by the AWS SDK.
@TestInstance(Lifecycle.PER_CLASS)
class GuardedDoorsTest {
    private static final AwsCredentialsIdentity OPERATOR = AwsCredentialsIdentity.create("operator", "secret");
    private static final String FRIEND = "x-api-key: key-of-a-good-old-friend";
    private static final String DOMAIN = "ws.example.org";

    private Path state;
    private SluiceProcess sluice;

    @BeforeAll
    void start(@TempDir Path scratch) throws IOException {
        state = scratch.resolve("state");
        Path project = ProjectCopy.of("doors", Doorkeeper.class, scratch);
        sluice = SluiceProcess.up(project.toString(), state, Operator.KEY).awaitReady();
    }

    @AfterAll
    void stop() {
        sluice.close();
    }

    /// Host, path and one header; the status, the error's name and the message.
    @Test
    @Proves({"1.2-1", "1.2-4", "1.2-5", "1.2-9", "1.3-10", "1.3-11", "1.3-13", "1.3-14"})
    void refusesWhoBringsTooLittle() throws IOException {
        refuses("""
                localhost | /signed/dev           | -                                                 | 403 ForbiddenException Forbidden
                localhost | /signed/dev           | Authorization: Bearer abc                         | 403 ForbiddenException Forbidden
                localhost | /signed/dev?X-Amz-Signature=abc | -                                       | 403 ForbiddenException Forbidden
                localhost | /keyed/dev?seat=1     | X-Room: a                                         | 403 ForbiddenException Forbidden
                localhost | /keyed/dev?seat=1     | x-api-key: key-of-nobody-at-all                   | 403 ForbiddenException Forbidden
                localhost | /keyed/dev?seat=1     | x-api-key: key-of-a-former-friend                 | 403 ForbiddenException Forbidden
                localhost | /keyed/dev?seat=1     | x-api-key: KEY-OF-A-GOOD-OLD-FRIEND               | 403 ForbiddenException Forbidden
                localhost | /keyed/dev            | x-api-key: key-of-a-good-old-friend<>X-Room: a     | 400 - Connection refused
                localhost | /keyed/dev?seat=1     | x-api-key: key-of-a-good-old-friend               | 400 - Connection refused
                localhost | /keyed/dev?seat=1     | x-api-key: key-of-a-good-old-friend<>X-Rooms: a    | 400 - Connection refused
                localhost | /keyed/dev?seat=&Seat=1 | x-api-key: key-of-a-good-old-friend<>X-Room: a   | 400 - Connection refused
                localhost | /dev                  | -                                                 | 403 ForbiddenException Forbidden
                localhost | /                     | -                                                 | 403 ForbiddenException Forbidden
                """);
    }

    private void refuses(String table) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String row : table.lines().toList()) {
            String[] cells = row.split("\\s*\\|\\s*", -1);
            String[] headers = cells[2].equals("-") ? new String[0] : cells[2].split("<>", -1);
            softly.assertThat(refusal(cells[0], cells[1], headers)).as(row).isEqualTo(cells[3]);
        }
        softly.assertAll();
    }

    /// Status, name of the error, message; fails when the answer is not in the form of all refusals.
    private String refusal(String host, String target, String... headers) throws IOException {
        try (RawSocket socket = RawSocket.connect(sluice.port())) {
            RawSocket.Response answer =
                    socket.send(Frame.handshakeAt(host, target, headers)).readResponse();
            if (answer.status() == 101) {
                return "101";
            }
            String requestId = answer.headers().get("x-amzn-requestid");
            JsonTree body = JsonTree.parse(answer.text());
            assertThat(answer.text())
                    .matches("\\{\"message\": \".*\", \"connectionId\":\".{15}=\", \"requestId\":\".{15}=\"}");
            assertThat(body.text("requestId")).isEqualTo(requestId);
            return answer.status() + " " + answer.headers().getOrDefault("x-amzn-errortype", "-") + " "
                    + body.text("message");
        }
    }

    @Test
    @Proves({"1.3-10", "4-10", "4.6-1"})
    void letsInWhoSignedTheHeaderOrTheQuery() throws IOException {
        for (AuthLocation where : List.of(AuthLocation.HEADER, AuthLocation.QUERY_STRING)) {
            SdkHttpRequest handshake = signed(OPERATOR, "https://localhost/signed/dev?room=a%20b&x=1", where);
            try (RawSocket socket = connect("localhost", target(handshake), lines(handshake))) {
                assertThat(told(socket, "identity")).contains("accessKey=operator", "userArn=", "sourceIp=127.0.0.1");
            }
        }
    }

    @Test
    @Proves("1.3-10")
    void refusesAnotherSecretAnotherServicesKeyAndAnotherQuery() throws IOException {
        AwsCredentialsIdentity guessed = AwsCredentialsIdentity.create("operator", "guessed");
        AwsCredentialsIdentity stranger = AwsCredentialsIdentity.create("stranger", "secret");
        String url = "https://localhost/signed/dev?room=1";

        for (AuthLocation where : List.of(AuthLocation.HEADER, AuthLocation.QUERY_STRING)) {
            SdkHttpRequest good = signed(OPERATOR, url, where);
            for (SdkHttpRequest bad : List.of(
                    signed(guessed, url, where),
                    signed(stranger, url, where),
                    good.copy(copy -> copy.putRawQueryParameter("room", "2")),
                    good.copy(copy -> copy.encodedPath("/signed/dev/")))) {
                assertThat(refusal("localhost", target(bad), lines(bad)))
                        .as("%s %s", where, bad)
                        .isEqualTo("403 ForbiddenException Forbidden");
            }
        }
    }

    @Test
    void opensToTheKeyOfAFunction() throws IOException {
        try (RawSocket socket = connect(DOMAIN, "/")) {
            String[] key = ask(socket, "key").split(" ", -1);
            SdkHttpRequest handshake = signed(
                    AwsCredentialsIdentity.create(key[0], key[1]), "https://localhost/signed/dev", AuthLocation.HEADER);

            try (RawSocket opened = connect("localhost", target(handshake), lines(handshake))) {
                assertThat(told(opened, "identity")).contains("accessKey=" + key[0], ":assumed-role/");
            }
        }
    }

    @Test
    @Proves({"1.2-4", "1.3-11", "2.7-1", "2.7-2", "2.7-3"})
    void opensToAKeyOfAPlanAndTellsTheFunctionWhose() throws IOException {
        try (RawSocket socket = connect("localhost", "/keyed/dev?seat=1", FRIEND, "X-Room: a")) {
            assertThat(told(socket, "identity")).contains("apiKey=key-of-a-good-old-friend", "apiKeyId=");
        }

        String made = Files.readString(state.resolve("api-keys.json"));
        String unspoken = made.replaceAll("^\\{\"unspoken \\([a-z0-9]+\\)\":\"([A-Z2-7]{32})\"}$", "$1");
        connect("localhost", "/keyed/dev?seat=1", "X-API-Key: " + unspoken, "x-room: a")
                .close();
    }

    @Test
    @Proves({"1.3-11", "2.7-4", "2.7-5"})
    void refusesAKeyThatIsUsedUpOrTooFast() throws IOException {
        String guest = "x-api-key: key-of-a-guest-who-may-twice";
        connect("localhost", "/keyed/dev?seat=1", guest, "X-Room: a").close();
        connect("localhost", "/keyed/dev?seat=1", guest, "X-Room: a").close();
        String hasty = "x-api-key: key-of-someone-in-a-hurry";
        connect("localhost", "/keyed/dev?seat=1", hasty, "X-Room: a").close();

        refuses("""
                localhost | /keyed/dev?seat=1 | %s<>X-Room: a | 429 - Too Many Requests
                localhost | /keyed/dev?seat=1 | %s<>X-Room: a | 429 - Too Many Requests
                """.formatted(guest, hasty));
        Awaitility.await("the use of the key is noted")
                .untilAsserted(() -> assertThat(state.resolve("usage.json"))
                        .exists()
                        .content()
                        .contains("\"used\":2"));
    }

    @Test
    @Proves({"1.1-8", "1.1-9", "13-33"})
    void leadsAMappedDomainToItsStageAndClosesTheApisOwnHost() throws IOException {
        try (RawSocket root = connect(DOMAIN, "/");
                RawSocket deep = connect(DOMAIN + ":443", "/v2/eu/?x=1", "X-Colour: Blue");
                RawSocket local = connect("localhost", "/mapped/live", "X-Colour: Blue")) {
            String[] who = ask(root, "who").split(" ", -1);
            assertThat(who[2] + " " + who[3]).isEqualTo(DOMAIN + " live");
            assertThat(ask(deep, "who")).endsWith(" " + DOMAIN + ":443 live");
            assertThat(told(deep, "headers"))
                    .contains("x-colour", "x-forwarded-for")
                    .doesNotContain("X-Colour");
            assertThat(told(local, "headers")).contains("X-Colour", "X-Forwarded-For");
            String own = who[1] + ".execute-api.us-east-1.amazonaws.com";
            refuses("""
                    %1$s | /live              | - | 403 ForbiddenException Forbidden
                    %1$s | /                  | - | 403 ForbiddenException Forbidden
                    %2$s | /live              | - | 403 ForbiddenException Forbidden
                    %2$s | /v2                | - | 403 ForbiddenException Forbidden
                    %2$s | /v2/eu/more        | - | 403 ForbiddenException Forbidden
                    other.example.org | /     | - | 403 ForbiddenException Forbidden
                    """.formatted(own, DOMAIN));
        }
    }

    @Test
    @Proves({"13-19", "6.1-3", "6.1-12"})
    void pushesOverADomainWithoutNamingTheStage() throws IOException {
        try (RawSocket deep = connect(DOMAIN, "/v2/eu")) {
            String id = idOf(deep).replace("=", "%3D");

            assertThat(push(DOMAIN, "/v2/eu/@connections/" + id, "over the mapping"))
                    .isEqualTo("200 -");
            assertThat(deep.readFrame().text()).isEqualTo("over the mapping");
            assertThat(push(DOMAIN, "/@connections/" + id, "over the root")).isEqualTo("200 -");
            assertThat(deep.readFrame().text()).isEqualTo("over the root");
            assertThat(push(DOMAIN, "/live/@connections/" + id, "the stage is none of its paths"))
                    .isEqualTo("403 ForbiddenException");
            assertThat(push(DOMAIN, "/v2/eu/live/@connections/" + id, "nor below a mapping"))
                    .isEqualTo("403 ForbiddenException");
            assertThat(push(DOMAIN, "/narrow/way/@connections/" + id, "to another stage"))
                    .isEqualTo("410 GoneException");
        }
    }

    @Test
    void leadsAFunctionToItsDomainByTls() throws IOException {
        try (RawSocket socket = connect(DOMAIN, "/")) {
            assertThat(ask(socket, "https://ws.example.org/ping")).isEqualTo("200 healthy");
            assertThat(ask(socket, "https://ws.example.org/v2/eu/@connections/Yx0PQceDDoECGjA%3D"))
                    .startsWith("403 ")
                    .contains("Missing Authentication Token");
        }
    }

    @Test
    @Proves({"1.2-2", "2.4-6", "2.4-10", "2.7-6", "2.7-7"})
    void tellsWhoComesTooOftenToWait() throws IOException {
        try (RawSocket socket = connect("localhost", "/mapped/narrow")) {
            assertThat(refusal("localhost", "/mapped/narrow")).isEqualTo("429 - Too Many Requests");
            assertThat(refusal(DOMAIN, "/narrow/way")).isEqualTo("429 - Too Many Requests");
            assertThat(ask(socket, "once")).endsWith(" narrow");
            assertThat(ask(socket, "twice")).startsWith("{\"message\": \"Too Many Requests\", ");
        }
        try (RawSocket socket = connect("localhost", "/mapped/live")) {
            String id = idOf(socket);
            String seldom = "{\"action\":\"seldom\"}";
            assertThat(ask(socket, seldom)).startsWith(id);
            assertThat(ask(socket, seldom)).startsWith(id);
            assertThat(ask(socket, seldom))
                    .matches("\\{\"message\": \"Too Many Requests\", \"connectionId\":\"" + id
                            + "\", \"requestId\":\"[A-Za-z0-9_-]{15}=\"}");
            assertThat(ask(socket, "another route")).startsWith(id);
        }
    }

    /// What the function was told when that connection came: `identity` or the names of its `headers`.
    private String told(RawSocket socket, String what) throws IOException {
        String line = idOf(socket) + " " + what + " ";
        sluice.awaitOutput(line);
        return sluice.output()
                .lines()
                .filter(printed -> printed.contains(line))
                .findFirst()
                .orElseThrow();
    }

    /// Learnt from the answer to a message, be it an error.
    private static String idOf(RawSocket socket) throws IOException {
        return ask(socket, "who").replaceAll(".*(?:^|\"connectionId\":\")([A-Za-z0-9_-]{15}=).*", "$1");
    }

    private static String ask(RawSocket socket, String text) throws IOException {
        return socket.send(Frame.text(text)).readFrame().text();
    }

    private RawSocket connect(String host, String target, String... headers) throws IOException {
        RawSocket socket = RawSocket.connect(sluice.port());
        RawSocket.Response answer =
                socket.send(Frame.handshakeAt(host, target, headers)).readResponse();
        assertThat(answer.status()).as(host + target + " " + answer.text()).isEqualTo(101);
        return socket;
    }

    /// Posts, signed by the operator; the status and the error's name.
    private String push(String host, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest request = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(OPERATOR)
                        .request(request(SdkHttpMethod.POST, "https://" + host + path))
                        .payload(ContentStreamProvider.fromByteArray(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        try (RawSocket socket = RawSocket.connect(sluice.port())) {
            RawSocket.Response answer = socket.send("POST " + target(request) + " HTTP/1.1\r\nHost: " + host
                            + "\r\nContent-Length: " + bytes.length + "\r\n"
                            + String.join("\r\n", lines(request)) + "\r\n\r\n")
                    .send(bytes)
                    .readResponse();
            return answer.status() + " " + answer.headers().getOrDefault("x-amzn-errortype", "-");
        }
    }

    private static SdkHttpRequest signed(AwsCredentialsIdentity identity, String url, AuthLocation location) {
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request(SdkHttpMethod.GET, url))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, location))
                .request();
    }

    private static SdkHttpRequest request(SdkHttpMethod method, String url) {
        return SdkHttpRequest.builder().method(method).uri(URI.create(url)).build();
    }

    private static String target(SdkHttpRequest request) {
        return request.encodedPath()
                + request.encodedQueryParameters().map(query -> "?" + query).orElse("");
    }

    /// The headers that the signer added.
    private static String[] lines(SdkHttpRequest request) {
        return request.headers().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Host"))
                .map(header -> header.getKey() + ": " + header.getValue().getFirst())
                .toArray(String[]::new);
    }
}
