package dev.sluice.wire.sdk;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// The SDK's requests and answers as the server's, and back. Pure.
final class SdkMessages {
    /// As many as a port takes.
    static final int MAX_BODY_BYTES = HttpLimits.MAX_BODY_BYTES;

    /// What a port says to more.
    static final HttpResponse TOO_LARGE = HttpResponse.text(413, "body: more (expected: <= " + MAX_BODY_BYTES + ")\n");

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final byte[] NOTHING = new byte[0];

    private SdkMessages() {}

    /// The whole body, or one byte more than is taken. The stream belongs to whoever gave the provider.
    static byte[] body(Optional<ContentStreamProvider> content) throws IOException {
        return content.isEmpty() ? NOTHING : content.get().newStream().readNBytes(MAX_BODY_BYTES + 1);
    }

    /// The request with the target and the `Host` that a socket would have carried.
    static HttpRequest request(SdkHttpRequest request, byte[] body) {
        return new HttpRequest(
                request.method().name(), target(request), headers(request), body, HERE, isSecure(request));
    }

    private static String target(SdkHttpRequest request) {
        String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
        return SdkHttpUtils.encodeAndFlattenQueryParameters(request.rawQueryParameters())
                .map(query -> path + "?" + query)
                .orElse(path);
    }

    private static Headers headers(SdkHttpRequest request) {
        Map<String, List<String>> sent = request.headers();
        List<Map.Entry<String, String>> fields = new ArrayList<>(sent.size() + 1);
        sent.forEach((name, values) -> values.forEach(value -> fields.add(Map.entry(name, value))));
        if (fields.stream().noneMatch(field -> field.getKey().equalsIgnoreCase("Host"))) {
            fields.add(Map.entry("Host", host(request)));
        }
        return Headers.copyOf(fields);
    }

    private static String host(SdkHttpRequest request) {
        return SdkHttpUtils.isUsingStandardPort(request.protocol(), request.port())
                ? request.host()
                : request.host() + ":" + request.port();
    }

    private static boolean isSecure(SdkHttpRequest request) {
        return request.protocol().equals("https");
    }

    /// The answer as the SDK wants it.
    static HttpExecuteResponse told(HttpResponse answer) {
        return HttpExecuteResponse.builder()
                .response(head(answer))
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body()), () -> {}))
                .build();
    }

    /// Status and headers, with the length that a port adds.
    static SdkHttpResponse head(HttpResponse answer) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : answer.headers().fields()) {
            fields.computeIfAbsent(field.getKey(), _ -> new ArrayList<>(1)).add(field.getValue());
        }
        fields.put("Content-Length", List.of(Integer.toString(answer.body().length)));
        return SdkHttpResponse.builder()
                .statusCode(answer.status())
                .headers(fields)
                .build();
    }
}
