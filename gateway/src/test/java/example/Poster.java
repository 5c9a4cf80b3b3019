package example;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClientBuilder;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/// Posts to `@connections` at the event's endpoint, with the HTTP client that the SDK chooses or with one of its
/// own.
public final class Poster {
    /// Kept for the next call, because closing one takes seconds.
    private static final Map<URI, ApiGatewayManagementApiAsyncClient> CLIENTS = new ConcurrentHashMap<>();

    /// The client's word for what came of it.
    public String post(Map<String, String> event) {
        return "asynchronous".equals(event.get("client")) ? postLater(event) : postNow(event);
    }

    private static String postLater(Map<String, String> event) {
        URI endpoint = URI.create(event.get("endpoint") + "/dev");
        return CLIENTS.computeIfAbsent(endpoint, Poster::asynchronous)
                .postToConnection(
                        post -> post.connectionId("abc=").data(SdkBytes.fromUtf8String(event.getOrDefault("text", ""))))
                .handle((_, failure) -> failure == null
                        ? "posted"
                        : failure.getCause() instanceof GoneException ? "gone" : "failed: " + failure)
                .join();
    }

    private static ApiGatewayManagementApiAsyncClient asynchronous(URI endpoint) {
        return ApiGatewayManagementApiAsyncClient.builder()
                .endpointOverride(endpoint)
                .build();
    }

    private static String postNow(Map<String, String> event) {
        ApiGatewayManagementApiClientBuilder builder =
                ApiGatewayManagementApiClient.builder().endpointOverride(URI.create(event.get("endpoint") + "/dev"));
        if ("its own".equals(event.get("client"))) {
            builder.httpClientBuilder(ApacheHttpClient.builder());
        }
        try (ApiGatewayManagementApiClient client = builder.build()) {
            client.postToConnection(
                    post -> post.connectionId("abc=").data(SdkBytes.fromUtf8String(event.getOrDefault("text", ""))));
            return "posted";
        } catch (GoneException gone) {
            return "gone";
        }
    }
}
