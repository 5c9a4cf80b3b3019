package dev.sluice.function.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.json.CanonicalJson;
import dev.sluice.wire.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The direct way of events and results gives what the managed runtime's library gives.
final class BindingTest {
    private final CodeArchive archive;
    private final FunctionLoader loader;

    BindingTest(@TempDir Path folder) throws IOException {
        archive = CodeArchive.open(HandlerCode.in(folder));
        loader = new FunctionLoader("test", archive, new NoView());
    }

    @BeforeEach
    void retain() {
        assertThat(archive.retain()).isTrue();
    }

    @AfterEach
    void close() {
        assertThat(archive.release()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                """
                {"headers":{"Host":"h","Origin":null},"multiValueHeaders":{"Host":["h"],"X":["a","b"]},
                 "queryStringParameters":{"room":"7"},"multiValueQueryStringParameters":{"tag":["a","b"]},
                 "stageVariables":{"t":"chat"},"pathParameters":{"p":"q"},
                 "requestContext":{"routeKey":"$connect",
                  "authorizer":{"tenant":"acme","integrationLatency":184,"big":12345678901,"rate":1.5,"ok":true,
                   "none":null,"list":[1,"two",{"three":3}]},
                  "eventType":"CONNECT","connectedAt":1771485102613,"requestTimeEpoch":1771485102614,
                  "identity":{"userAgent":"Mozilla","sourceIp":"203.0.113.40","unknown":{"a":[1]}},
                  "resourcePath":"/x","ResourcePath":"/y","integrationLatency":184,"status":200,
                  "unknown":{"deep":[[{}]]},"apiId":"k3x"},
                 "isBase64Encoded":true}""",
                """
                {"requestContext":{"routeKey":"say","messageId":"m","connectedAt":5,"identity":null},
                 "body":"{\\"action\\":\\"say\\",\\"text\\":\\"Grüße 🎈\\"}","isBase64Encoded":false,"resource":null}""",
                """
                {"requestContext":{"disconnectStatusCode":1005,"disconnectReason":"","connectedAt":null}}""",
            })
    @Proves("4-9")
    void bindsEventsAsTheManagedRuntimeDoes(String json) throws ClassNotFoundException {
        Class<?> type = loader.loadClass(APIGatewayV2WebSocketEvent.class.getName());
        Object direct = BindingSink.bind(Shape.of(type).orElseThrow(), JsonText.of(json));
        assertThat(direct)
                .isEqualTo(LambdaEventSerializers.serializerFor(type, loader).fromJson(json));
    }

    @Test
    void bindsMapsAsTheManagedRuntimeDoes() {
        String json =
                "{\"a\":1,\"b\":12345678901,\"c\":1.5,\"d\":[true,null,{\"e\":\"f\"}],\"g\":123456789012345678901}";
        Object direct = BindingSink.bind(Shape.of(Map.class).orElseThrow(), JsonText.of(json));
        assertThat(direct)
                .isEqualTo(JacksonFactory.getInstance().getSerializer(Map.class).fromJson(json));
    }

    @Test
    void leavesToTheLibraryWhatDoesNotFit() throws ClassNotFoundException {
        Class<?> type = loader.loadClass(APIGatewayV2WebSocketEvent.class.getName());
        Conversions.Reader reader = new Conversions(loader).reader(type);
        String json = "{\"requestContext\":{\"connectedAt\":\"17\"}}";
        assertThat(reader.read(JsonText.of(json)))
                .isEqualTo(LambdaEventSerializers.serializerFor(type, loader).fromJson(json));
    }

    @Test
    @Proves({"4-9", "13-23"})
    void tellsResponsesAsTheManagedRuntimeDoes() throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(APIGatewayV2WebSocketResponse.class.getName());
        Object response = type.getDeclaredConstructor().newInstance();
        type.getMethod("setStatusCode", int.class).invoke(response, 201);
        type.getMethod("setBody", String.class).invoke(response, "hi");
        type.getMethod("setHeaders", Map.class).invoke(response, Map.of("X", "y"));
        type.getMethod("setMultiValueHeaders", Map.class).invoke(response, Map.of("M", new String[] {"1", "2"}));
        RecordedJson direct = new RecordedJson();
        ResultValues.write(response, direct);
        assertThat(CanonicalJson.of(direct)).isEqualTo(CanonicalJson.of(JsonText.of(library(type, response))));
    }

    @SuppressWarnings("unchecked")
    private byte[] library(Class<?> type, Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((PojoSerializer<Object>) LambdaEventSerializers.serializerFor(type, loader)).toJson(value, out);
        return out.toByteArray();
    }

    @Test
    void keepsAResultAsItWas() {
        List<Object> items = new ArrayList<>(List.of(1, "two"));
        RecordedJson recorded = new RecordedJson();
        ResultValues.write(Map.of("items", items), recorded);
        items.clear();
        assertThat(CanonicalJson.of(recorded)).isEqualTo(CanonicalJson.of(JsonText.of("{\"items\":[1,\"two\"]}")));
    }

    private static final class NoView implements SystemView {
        @Override
        public @Nullable String variable(String name) {
            return null;
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public PrintStream out() {
            return new PrintStream(PrintStream.nullOutputStream());
        }

        @Override
        public void redirect(PrintStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<InetSocketAddress> redirect(String host, int port) {
            return Optional.empty();
        }

        @Override
        public Optional<HttpHandler> handler(String scheme, String host, int port) {
            return Optional.empty();
        }

        @Override
        public void exit(int status) {
            throw new FunctionExit(status);
        }
    }
}
