package example;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClientBuilder;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/// Posts to `@connections` at the event's endpoint, with the HTTP client that the SDK chooses or with one of its
/// own.
public final class Poster {
    /// The client's word for what came of it.
    public String post(Map<String, String> event) {
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
