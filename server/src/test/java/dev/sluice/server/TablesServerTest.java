package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.server.project.KeyFile;
import dev.sluice.server.project.ServerFile;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.tables.dynamo.Account;
import dev.sluice.tables.storage.Durability;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesServerTest {
    private static final Credential GIVEN = new Credential("AKIDGIVEN", "secret", Optional.empty(), "key/AKIDGIVEN");
    private static final String TABLE = "{\"TableName\":\"words\",\"BillingMode\":\"PAY_PER_REQUEST\","
            + "\"AttributeDefinitions\":[{\"AttributeName\":\"word\",\"AttributeType\":\"S\"}],"
            + "\"KeySchema\":[{\"AttributeName\":\"word\",\"KeyType\":\"HASH\"}]}";
    private static final String ITEM = "{\"TableName\":\"words\",\"Item\":{\"word\":{\"S\":\"ola\"}}}";
    private static final String KEY = "{\"TableName\":\"words\",\"Key\":{\"word\":{\"S\":\"ola\"}}}";

    private final Terminal silent = new Terminal(
            new PrintStream(OutputStream.nullOutputStream()), new PrintStream(OutputStream.nullOutputStream()), false);

    @TempDir
    Path state;

    @Test
    void servesWhoeverSignsWithAKnownKeyAndKeepsWhatItWasGiven() throws IOException, InterruptedException {
        try (TablesServer server = start(Optional.of(state), true)) {
            assertThat(ServerFile.find(state))
                    .hasValueSatisfying(file -> assertThat(file.port()).isEqualTo(server.port()));
            assertThat(signed(server, GIVEN, "CreateTable", TABLE))
                    .contains("arn:aws:dynamodb:eu-west-1:123456789012:table/words");
            assertThat(signed(server, KeyFile.of(state, "own"), "PutItem", ITEM))
                    .isEqualTo("{}");
            assertThat(signed(server, new Credential("AKIDGIVEN", "guess", Optional.empty(), ""), "GetItem", KEY))
                    .contains("InvalidSignatureException");
            assertThat(unsigned(server, "GetItem", KEY)).contains("MissingAuthenticationTokenException");
            assertThat(get(server, "/_sluice/tables")).contains("\"name\":\"words\"");
            assertThat(get(server, "/_sluice/metrics")).contains("sluice_table_items{table_name=\"words\"} 1.0");
            assertThatThrownBy(() -> start(Optional.of(state), true))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("another server uses " + state);
        }
        assertThat(ServerFile.find(state)).isEmpty();
        try (TablesServer server = start(Optional.of(state), true)) {
            assertThat(signed(server, GIVEN, "GetItem", KEY)).contains("\"ola\"");
        }
    }

    @Test
    void asksForNoSignatureWhenToldSoAndKeepsNothingInMemory() throws IOException, InterruptedException {
        Path folder;
        try (TablesServer server = start(Optional.empty(), false)) {
            folder = server.folder().root();
            assertThat(unsigned(server, "CreateTable", TABLE)).contains("\"TableStatus\":\"ACTIVE\"");
            assertThat(unsigned(server, "PutItem", ITEM)).isEqualTo("{}");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void saysWhoMayHaveThePort() throws IOException {
        try (TablesServer server = start(Optional.empty(), true)) {
            assertThatThrownBy(() -> start(Optional.empty(), true, server.port()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("port " + server.port() + " on ")
                    .hasMessageContaining("lsof -i :" + server.port());
        }
    }

    private TablesServer start(Optional<Path> folder, boolean verified) throws IOException {
        return start(folder, verified, 0);
    }

    private TablesServer start(Optional<Path> folder, boolean verified, int port) throws IOException {
        return TablesServer.start(
                new TablesServer.Settings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        folder,
                        Durability.BUFFERED,
                        verified,
                        List.of(GIVEN),
                        new Account("eu-west-1", "123456789012")),
                silent);
    }

    private static String signed(TablesServer server, Credential credential, String action, String body)
            throws IOException, InterruptedException {
        Headers headers = Headers.of(
                "Host",
                "127.0.0.1:" + server.port(),
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "DynamoDB_20120810." + action);
        var request = new dev.sluice.wire.http.HttpRequest(
                "POST",
                "/",
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                false);
        return send(
                server,
                new Signer(credential, "eu-west-1", "dynamodb", InstantSource.system())
                        .sign(request)
                        .headers(),
                body);
    }

    private static String unsigned(TablesServer server, String action, String body)
            throws IOException, InterruptedException {
        return send(server, Headers.of("X-Amz-Target", "DynamoDB_20120810." + action), body);
    }

    private static String send(TablesServer server, Headers headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(server, "/"))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.fields().stream()
                .filter(field -> !field.getKey().equals("Host"))
                .forEach(field -> request.header(field.getKey(), field.getValue()));
        return answer(request.build());
    }

    private static String get(TablesServer server, String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(address(server, path))
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    private static String answer(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static URI address(TablesServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
